import type { CombinedError } from 'urql'
import { TroubleBox } from './trouble-box.tsx'

/** What a command answered when it did not do it. */
export type Problem = { __typename?: string; message?: string; path?: string | null }

/** The message for one field of a form, by the path the problem names. */
export const problemAt = (problem: Problem | undefined, field: string): string | undefined =>
  problem?.path === `input.${field}` ? problem.message : undefined

type NoteProps = {
  problem: Problem | undefined
  error: CombinedError | undefined
  /** Fields of the form, which show their own problem. */
  fields?: readonly string[]
}

/** Above the buttons of a form: a refusal that no field shows, or trouble on the way. */
export function ProblemNote({ problem, error, fields = [] }: NoteProps) {
  if (error) return <TroubleBox error={error} />
  const shownAtField = fields.some((field) => problemAt(problem, field))
  if (!problem?.message || shownAtField) return null
  return (
    <p className="note note-bad" role="alert">
      {problem.message}
    </p>
  )
}

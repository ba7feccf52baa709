import { useState, type InputHTMLAttributes } from 'react'
import type { CombinedError } from 'urql'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { ChoiceField, TextAreaField, TextField } from '../ui/field.tsx'
import { onSubmit, useValues } from './form-values.ts'
import { type Problem, ProblemNote } from './problem.tsx'

/** What a step asks for: a line, several (`long`; a reason always), or one of some choices. */
export type Ask = {
  label: string
  initial: string
  long?: boolean
  choices?: Record<string, string>
} & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'min' | 'max' | 'inputMode'>

type Props<Name extends string> = {
  title: string
  text: string
  /** Those that this step asks for, of all that there are. */
  fields: readonly Name[]
  asks: Record<Name, Ask>
  send: (
    values: Record<Name, string>,
  ) => Promise<{ outcome: Problem | undefined; error: CombinedError | undefined }>
  /** Types of an answer that say it was done. */
  done: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** One form for each step of something: what it asks for is its list of fields. */
export function MoveForm<Name extends string>(props: Props<Name>) {
  const { title, text, fields, asks, send, done, onClose, onDone } = props
  const { close, choose } = useWords(frameWords)
  const [problem, setProblem] = useState<Problem>()
  const [error, setError] = useState<CombinedError>()
  const [busy, setBusy] = useState(false)
  const { values, bind } = useValues(initialOf(asks), problem)
  async function submit() {
    setBusy(true)
    const answer = await send(values)
    setBusy(false)
    setError(answer.error)
    setProblem(answer.outcome)
    const told = answer.outcome?.__typename
    if (told === 'Stale') onDone()
    if (!told || !done.includes(told)) return
    onDone()
    onClose()
  }
  return (
    <Dialog title={title} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{text}</p>
        {fields.map((name) => {
          const { label, initial: _, long, choices, ...kind } = asks[name]
          const field = { label, required: true, ...bind(name) }
          if (choices) return <ChoiceField key={name} {...field} choices={choices} none={choose} />
          return long || name === 'reason' ? (
            <TextAreaField key={name} {...field} />
          ) : (
            <TextField key={name} {...field} {...kind} />
          )
        })}
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={busy}>
            {title}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

const initialOf = <Name extends string>(asks: Record<Name, Ask>) =>
  Object.fromEntries(
    Object.entries<Ask>(asks).map(([name, { initial }]) => [name, initial]),
  ) as Record<Name, string>

import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../gql/index.ts'
import type { PaperMark } from '../gql/graphql.ts'
import { moment } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { paymentWords } from '../lib/messages/payments.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField } from '../ui/field.tsx'
import { Section } from '../ui/page.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import { ProblemNote, problemAt } from './problem.tsx'

const PaperFragment = graphql(`
  fragment WorkingPaper_paper on WorkingPaper {
    id
    mark
    note
    at
    by {
      displayName
    }
  }
`)

export const OfPayment = graphql(`
  fragment WorkingPapersOfPayment on Payment {
    workingPapers {
      ...WorkingPaper_paper
    }
  }
`)

export const OfHousehold = graphql(`
  fragment WorkingPapersOfHousehold on Household {
    workingPapers {
      ...WorkingPaper_paper
    }
  }
`)

const MarkSubject = graphql(`
  mutation MarkSubject($input: MarkSubjectInput!) {
    markSubject(input: $input) {
      __typename
      ... on SubjectMarked {
        paper {
          ...WorkingPaper_paper
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

const tones: Record<PaperMark, Tone> = {
  NONE: 'quiet',
  LOOK: 'warn',
  DOUBT: 'bad',
  CLEARED: 'good',
}

type Paper = FragmentType<typeof PaperFragment>
type Props = {
  subjectId: string
  of: FragmentType<typeof OfPayment> | FragmentType<typeof OfHousehold>
}

/** Notes of the team on a line or a household, and the form for another. */
export function WorkingPapers({ subjectId, of }: Props) {
  const w = useWords(paymentWords)
  const read = readFragment(OfPayment, of as FragmentType<typeof OfPayment>).workingPapers ?? []
  const [added, setAdded] = useState<Paper[]>([])
  const papers = [...added, ...read].map((each) => readFragment(PaperFragment, each))
  return (
    <Section title={w.papers}>
      <p className="quiet">{w.papersNote}</p>
      {papers.length === 0 && <p className="quiet">{w.noPapers}</p>}
      <ul className="changes">
        {papers.map(({ id, mark, note, at, by }) => (
          <li key={id}>
            <Status tone={tones[mark]}>{w.marks[mark]}</Status> {note}{' '}
            <span className="quiet">
              {by.displayName} {moment(at)}
            </span>
          </li>
        ))}
      </ul>
      <NewPaper subjectId={subjectId} onAdded={(paper) => setAdded([paper, ...added])} />
    </Section>
  )
}

function NewPaper({ subjectId, onAdded }: { subjectId: string; onAdded: (paper: Paper) => void }) {
  const w = useWords(paymentWords)
  const [{ data, error, fetching }, send] = useMutation(MarkSubject)
  const [mark, setMark] = useState<PaperMark>('LOOK')
  const [note, setNote] = useState('')
  const problem = data?.markSubject
  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({ input: { subjectId, mark, note } })
    if (answer.data?.markSubject.__typename !== 'SubjectMarked') return
    onAdded(answer.data.markSubject.paper)
    setNote('')
  }
  return (
    <form className="form form-narrow no-print" onSubmit={(event) => void submit(event)}>
      <SelectField
        label={w.markField}
        value={mark}
        onChange={(event) => setMark(event.target.value as PaperMark)}
      >
        {Object.entries(w.marks).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={w.note}
        required
        value={note}
        error={problemAt(problem, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
      <ProblemNote problem={problem} error={error} fields={['note']} />
      <div>
        <Button type="submit" disabled={fetching}>
          {w.save}
        </Button>
      </div>
    </form>
  )
}

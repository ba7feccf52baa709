import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { RevealPurpose } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'

const RevealIdentity = graphql(`
  mutation RevealIdentity($input: RevealIdentityInput!) {
    revealIdentity(input: $input) {
      __typename
      ... on IdentityRevealed {
        number
        phone
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export type Revealing = { id: string; name: string }

/** Purpose and reason first; the number stands in this dialog alone and goes with it. */
export function RevealDialog({
  subject,
  onClose,
  onDone,
}: {
  subject: Revealing
  onClose: () => void
  onDone: () => void
}) {
  const w = useWords(householdWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(RevealIdentity)
  const [purpose, setPurpose] = useState<RevealPurpose>('VERIFY_IDENTITY')
  const [reason, setReason] = useState('')
  const answer = data?.revealIdentity
  const revealed = answer?.__typename === 'IdentityRevealed' ? answer : undefined
  const problem = answer?.__typename === 'IdentityRevealed' ? undefined : answer
  function submit(event: FormEvent) {
    event.preventDefault()
    void send({ input: { subjectId: subject.id, purpose, reason } })
  }
  function leave() {
    if (revealed) onDone()
    onClose()
  }
  return (
    <Dialog title={w.revealTitle(subject.name)} closeLabel={close} onClose={leave}>
      {revealed ? (
        <Facts
          rows={[
            [w.number, <strong key="number">{revealed.number}</strong>],
            [w.phone, revealed.phone],
          ]}
        />
      ) : (
        <form className="form" onSubmit={submit}>
          <p>{w.revealText}</p>
          <SelectField
            label={w.purpose}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value as RevealPurpose)}
          >
            {Object.entries(w.purposes).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </SelectField>
          <TextAreaField
            label={w.reason}
            required
            value={reason}
            error={problemAt(problem, 'reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <ProblemNote problem={problem} error={error} fields={['reason']} />
          <DialogFoot>
            <Button kind="primary" type="submit" disabled={fetching}>
              {w.reveal}
            </Button>
          </DialogFoot>
        </form>
      )}
    </Dialog>
  )
}

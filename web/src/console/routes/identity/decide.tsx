import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { IdentityDecision } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { identityWords } from '../../../lib/messages/identity.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'
import type { IdentityCase } from './list.tsx'

const Decide = graphql(`
  mutation DecideIdentityCase($input: DecideIdentityCaseInput!) {
    decideIdentityCase(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** One word of three, with its reason and what it does. */
export function DecideIdentity({
  of,
  onClose,
  onDone,
}: {
  of: IdentityCase
  onClose: () => void
  onDone: () => void
}) {
  const w = useWords(identityWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, decide] = useMutation(Decide)
  const [decision, setDecision] = useState<IdentityDecision>(of.decision ?? 'SAME_PERSON')
  const [reason, setReason] = useState('')
  const [clientKey] = useState(() => crypto.randomUUID())
  const problem = data?.decideIdentityCase
  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await decide({
      input: { caseId: of.id, version: of.version, decision, reason, clientKey },
    })
    if (answer.data?.decideIdentityCase.__typename !== 'IdentityCaseDecided') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={`${w.title} · ${of.name}`} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{of.message}</p>
        <SelectField
          label={w.decision}
          hint={w.effects[decision]}
          value={decision}
          onChange={(event) => setDecision(event.target.value as IdentityDecision)}
        >
          {Object.entries(w.decisions).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label={w.reason}
          hint={w.reasonHint}
          required
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['reason']} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.decision}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

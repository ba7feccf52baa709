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

const DecideSeveral = graphql(`
  mutation DecideIdentityCases($input: DecideIdentityCasesInput!) {
    decideIdentityCases(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** One word of three, with its reason and what it does: of one case, or of several open ones. */
export function DecideIdentity({
  of,
  onClose,
  onDone,
}: {
  of: readonly [IdentityCase, ...IdentityCase[]]
  onClose: () => void
  onDone: () => void
}) {
  const w = useWords(identityWords)
  const { close } = useWords(frameWords)
  const [one, ...others] = of
  const isOne = others.length === 0
  const [{ data, error, fetching }, decide] = useMutation(Decide)
  const [several, decideSeveral] = useMutation(DecideSeveral)
  const [decision, setDecision] = useState<IdentityDecision>(one.decision ?? 'SAME_PERSON')
  const [reason, setReason] = useState('')
  const [clientKey] = useState(() => crypto.randomUUID())
  const problem = isOne ? data?.decideIdentityCase : several.data?.decideIdentityCases
  async function submit(event: FormEvent) {
    event.preventDefault()
    const said = { decision, reason, clientKey }
    const isDone = isOne
      ? (await decide({ input: { caseId: one.id, version: one.version, ...said } })).data
          ?.decideIdentityCase.__typename === 'IdentityCaseDecided'
      : (await decideSeveral({ input: { caseIds: of.map(({ id }) => id), ...said } })).data
          ?.decideIdentityCases.__typename === 'IdentityCasesDecided'
    if (!isDone) return
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={isOne ? `${w.title} · ${one.name}` : w.severalTitle(of.length)}
      closeLabel={close}
      onClose={onClose}
    >
      <form className="form" onSubmit={(event) => void submit(event)}>
        {isOne ? (
          <p>{one.message}</p>
        ) : (
          <ul className="changes">
            {of.map(({ id, name, message }) => (
              <li key={id}>
                <strong>{name}</strong> <span className="quiet">{message}</span>
              </li>
            ))}
          </ul>
        )}
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
        <ProblemNote problem={problem} error={error ?? several.error} fields={['reason']} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || several.fetching}>
            {w.decision}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

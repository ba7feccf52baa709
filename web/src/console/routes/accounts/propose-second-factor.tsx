import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import type { Role } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords, roleWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'

const ProposeSecondFactorMutation = graphql(`
  mutation ProposeSecondFactor($input: ProposeSecondFactorInput!) {
    proposeSecondFactor(input: $input) {
      __typename
      ... on ProposalDrafted {
        proposal {
          ...Proposals_proposal
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** Whether accounts of a role must give a second factor. */
export function ProposeSecondFactor({ onClose }: { onClose: () => void }) {
  const w = useWords(accountWords)
  const roles = useWords(roleWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeSecondFactorMutation)
  const [role, setRole] = useState<Role>('SYS_ADMIN')
  const [required, setRequired] = useState(true)
  const [reason, setReason] = useState('')
  const result = data?.proposeSecondFactor
  if (result?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  function submit(event: FormEvent) {
    event.preventDefault()
    void propose({ input: { role, required, reason } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <div className="form-row">
        <SelectField
          label={w.role}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
        >
          {Object.entries(roles).map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={w.secondFactor}
          value={String(required)}
          onChange={(event) => setRequired(event.target.value === 'true')}
        >
          <option value="true">{w.required}</option>
          <option value="false">{w.notRequired}</option>
        </SelectField>
      </div>
      <TextAreaField
        label={w.reason}
        value={reason}
        error={problemAt(result, 'reason')}
        onChange={(event) => setReason(event.target.value)}
        required
      />
      <ProblemNote problem={result} error={error} fields={['reason']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.secondFactor}
        </Button>
      </DialogFoot>
    </form>
  )
}

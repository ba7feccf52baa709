import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import type { Role } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords, roleWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'
import type { AccountRow } from './columns.tsx'

const ProposeRoleGrantMutation = graphql(`
  mutation ProposeRoleGrant($input: ProposeRoleGrantInput!) {
    proposeRoleGrant(input: $input) {
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

export function ProposeRoleGrant({
  account,
  onClose,
}: {
  account: AccountRow
  onClose: () => void
}) {
  const w = useWords(accountWords)
  const roles = useWords(roleWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, propose] = useMutation(ProposeRoleGrantMutation)
  const [role, setRole] = useState<Role | ''>('')
  const [region, setRegion] = useState('')
  const [reason, setReason] = useState('')
  const result = data?.proposeRoleGrant
  if (result?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  function submit(event: FormEvent) {
    event.preventDefault()
    if (role !== '') void propose({ input: { accountId: account.id, role, region, reason } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>{w.grantText}</p>
      <div className="form-row">
        <SelectField
          label={w.role}
          required
          value={role}
          error={problemAt(result, 'role')}
          onChange={(event) => setRole(event.target.value as Role)}
        >
          <option value="" />
          {Object.entries(roles).map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={w.region}
          required
          value={region}
          error={problemAt(result, 'region')}
          onChange={(event) => setRegion(event.target.value)}
        >
          <option value="" />
          <option value={county.code}>{county.name}</option>
          {county.children.map((township) => (
            <optgroup key={township.code} label={township.name}>
              <option value={township.code}>{township.name}</option>
              {township.children.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label={w.reason}
        value={reason}
        error={problemAt(result, 'reason')}
        onChange={(event) => setReason(event.target.value)}
        required
      />
      <ProblemNote problem={result} error={error} fields={['role', 'region', 'reason']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.grant}
        </Button>
      </DialogFoot>
    </form>
  )
}

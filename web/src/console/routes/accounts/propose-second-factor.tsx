import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import type { RequiredNowQuery, Role } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords, roleWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
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

const RequiredNow = graphql(`
  query RequiredNow {
    settings {
      key
      value
    }
  }
`)

const rolesOf = (settings: RequiredNowQuery['settings'] = []): string[] =>
  JSON.parse(settings.find(({ key }) => key === 'secondFactorRoles')?.value ?? '[]') as string[]

/** Whether accounts of a role must give a second factor. */
export function ProposeSecondFactor({ onClose }: { onClose: () => void }) {
  const w = useWords(accountWords)
  const roles = useWords(roleWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeSecondFactorMutation)
  const [{ data: now }] = useQuery({ query: RequiredNow })
  const [role, setRole] = useState<Role>('SYS_ADMIN')
  const [reason, setReason] = useState('')
  const result = data?.proposeSecondFactor
  const asked = rolesOf(now?.settings)
  // A draft is for a change: whoever is asked today would no longer be.
  const required = !asked.includes(role)
  if (result?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  function submit(event: FormEvent) {
    event.preventDefault()
    void propose({ input: { role, required, reason } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>{w.secondFactorText}</p>
      <Facts
        rows={[
          [w.requiredNow, now && (asked.map((each) => roles[each as Role]).join('、') || w.noRole)],
        ]}
      />
      <SelectField
        label={w.role}
        hint={required ? w.willRequire : w.willNotRequire}
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {Object.entries(roles).map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={w.reason}
        value={reason}
        error={problemAt(result, 'reason')}
        onChange={(event) => setReason(event.target.value)}
        required
      />
      <ProblemNote problem={result} error={error} fields={['reason']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching || !now}>
          {required ? w.requireIt : w.requireNoMore}
        </Button>
      </DialogFoot>
    </form>
  )
}

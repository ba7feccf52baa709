import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import type { Grant } from './account-dialog.tsx'

const ProposeRoleRevocationMutation = graphql(`
  mutation ProposeRoleRevocation($input: ProposeRoleRevocationInput!) {
    proposeRoleRevocation(input: $input) {
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

export function ProposeRoleRevocation({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const w = useWords(accountWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeRoleRevocationMutation)
  const [reason, setReason] = useState('')
  const result = data?.proposeRoleRevocation
  if (result?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  function submit(event: FormEvent) {
    event.preventDefault()
    void propose({ input: { grantId: grant.id, reason } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>
        {grant.roleLabel} · {grant.region?.name}
      </p>
      <TextAreaField
        label={w.reason}
        value={reason}
        error={problemAt(result, 'reason')}
        onChange={(event) => setReason(event.target.value)}
        required
        autoFocus
      />
      <ProblemNote problem={result} error={error} fields={['reason']} />
      <DialogFoot>
        <Button kind="danger" type="submit" disabled={fetching}>
          {w.revoke}
        </Button>
      </DialogFoot>
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { Changes } from '../../../domain/changes.tsx'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import type { ProposalRow } from '../../../domain/proposal-fragment.ts'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { proposalWords } from '../../../lib/messages/administration.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/field.tsx'

const DecideProposal = graphql(`
  mutation DecideProposal($input: DecideProposalInput!) {
    decideProposal(input: $input) {
      __typename
      ... on ProposalDecided {
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

export type Deciding = { proposal: ProposalRow; decision: 'confirm' | 'reject' | 'withdraw' }

const decisions = { confirm: 'CONFIRM', reject: 'REJECT', withdraw: 'WITHDRAW' } as const

export function DecideDialog({
  proposal,
  decision,
  onClose,
  onDone,
}: Deciding & { onClose: () => void; onDone: () => void }) {
  const w = useWords(proposalWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, decide] = useMutation(DecideProposal)
  const [reason, setReason] = useState('')
  const problem = data?.decideProposal
  async function submit(event: FormEvent) {
    event.preventDefault()
    const input = {
      proposalId: proposal.id,
      version: proposal.version,
      decision: decisions[decision],
      reason: reason || null,
    }
    const answer = await decide({ input })
    if (answer.data?.decideProposal.__typename !== 'ProposalDecided') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w[`${decision}Title`](proposal.summary)} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w[`${decision}Text`]}</p>
        <Changes changes={proposal.changes} nothing={w.nothing} />
        <TextAreaField
          label={w.decisionReason}
          hint={decision === 'reject' ? w.rejectHint : undefined}
          required={decision === 'reject'}
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['reason']} />
        <DialogFoot>
          <Button
            kind={decision === 'confirm' ? 'primary' : 'danger'}
            type="submit"
            disabled={fetching}
          >
            {w[decision]}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'

const DecideBankLine = graphql(`
  mutation DecideBankLine($input: DecideBankLineInput!) {
    decideBankLine(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const ProposeBankLineMatch = graphql(`
  mutation ProposeBankLineMatch($input: ProposeBankLineMatchInput!) {
    proposeBankLineMatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const BankLineCandidates = graphql(`
  query BankLineCandidates($id: ID!) {
    bankLineCandidates(bankLineId: $id) {
      id
      month
      recipientName
      amount
      region {
        name
      }
      bankAccount {
        maskedNumber
      }
    }
  }
`)

const choices = ['OURS', 'NOT_OURS', 'BANK_ERROR'] as const

type Props = {
  line: { id: string; version: number; name?: string | null; amount: string; reason: string }
  onClose: () => void
  onDone: () => void
}

/** How a row of the bank is closed: named as a line of ours by two persons, or set aside by one with the reason. */
export function BankLineDialog({ line, onClose, onDone }: Props) {
  const w = useWords(reconciliationWords)
  const { close } = useWords(frameWords)
  const [found] = useQuery({
    query: BankLineCandidates,
    variables: { id: line.id },
    requestPolicy: 'network-only',
  })
  const [deciding, decide] = useMutation(DecideBankLine)
  const [proposing, propose] = useMutation(ProposeBankLineMatch)
  const [decision, setDecision] = useState<(typeof choices)[number] | null>(null)
  const [paymentId, setPayment] = useState('')
  const [reason, setReason] = useState('')
  const candidates = found.data?.bankLineCandidates ?? []
  const chosen = decision ?? (candidates.length > 0 ? 'OURS' : 'NOT_OURS')
  const { error, fetching } = chosen === 'OURS' ? proposing : deciding
  const problem =
    chosen === 'OURS' ? proposing.data?.proposeBankLineMatch : deciding.data?.decideBankLine
  if (problem?.__typename === 'ProposalDrafted')
    return (
      <Dialog title={w.decide} closeLabel={close} onClose={onClose}>
        <Proposed onClose={onClose} />
      </Dialog>
    )
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (chosen === 'OURS') {
      const to = paymentId || candidates[0]?.id || ''
      await propose({ input: { bankLineId: line.id, paymentId: to, reason } })
      return onDone()
    }
    const answer = await decide({
      input: { bankLineId: line.id, version: line.version, decision: chosen, reason },
    })
    const outcome = answer.data?.decideBankLine.__typename
    if (outcome === 'BankLineDecided' || outcome === 'Stale') onDone()
    if (outcome === 'BankLineDecided') onClose()
  }
  return (
    <Dialog title={w.decide} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>
          <strong>
            {line.name} {money(line.amount)}
          </strong>{' '}
          <span className="quiet">{line.reason}</span>
        </p>
        <SelectField
          label={w.decision}
          value={chosen}
          hint={w.decisionHints[chosen]}
          onChange={(event) => setDecision(event.target.value as typeof chosen)}
        >
          {choices.map((each) => (
            <option key={each} value={each} disabled={each === 'OURS' && candidates.length === 0}>
              {w.decisions[each]}
            </option>
          ))}
        </SelectField>
        {chosen === 'OURS' && (
          <SelectField
            label={w.ourLine}
            value={paymentId || candidates[0]?.id}
            error={problemAt(problem, 'paymentId')}
            onChange={(event) => setPayment(event.target.value)}
          >
            {candidates.map((each) => (
              <option key={each.id} value={each.id}>
                {each.month} {each.recipientName} {each.region.name} {money(each.amount)}{' '}
                {each.bankAccount?.maskedNumber}
              </option>
            ))}
          </SelectField>
        )}
        {found.data && candidates.length === 0 && <p className="quiet">{w.noCandidates}</p>}
        <TextAreaField
          label={w.why}
          required
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['paymentId', 'reason']} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || !found.data}>
            {chosen === 'OURS' ? w.propose : w.close}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

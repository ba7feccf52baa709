import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { LaterLinesQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import type { RecoveryRow } from './page.tsx'

const LaterLines = graphql(`
  query LaterLines($household: ID!, $from: Month!) {
    payments(filter: { householdId: $household, fromMonth: $from }, first: 50) {
      edges {
        node {
          id
          month
          kind
          status
          amount
        }
      }
    }
  }
`)

const ProposeRecoveryOffset = graphql(`
  mutation ProposeRecoveryOffset($input: ProposeRecoveryOffsetInput!) {
    proposeRecoveryOffset(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Line = LaterLinesQuery['payments']['edges'][number]['node']
type Props = { recovery: RecoveryRow; onClose: () => void; onDone: () => void }

const excluded = ['FUNERAL', 'PRICE_SUBSIDY', 'TEMPORARY_AID']

/** What can be held back from: lines of the household of a later month, with money that stands. */
export function OffsetDialog(props: Props) {
  const { recovery, onClose } = props
  const w = useWords(recoveryWords)
  const { close } = useWords(frameWords)
  const household = recovery.household?.id ?? ''
  const variables = { household, from: recovery.toMonth }
  const [result, ask] = useQuery({ query: LaterLines, variables, pause: !household })
  return (
    <Dialog title={w.actions.offset} closeLabel={close} onClose={onClose}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ payments }) => {
          const lines = payments.edges
            .map(({ node }) => node)
            .filter(
              ({ month, kind, status }) =>
                month > recovery.toMonth &&
                !excluded.includes(kind) &&
                (status === 'SETTLED' || status === 'IN_TRANSIT'),
            )
          return lines.length === 0 ? <p>{w.noLater}</p> : <OffsetForm {...props} lines={lines} />
        }}
      </QueryState>
    </Dialog>
  )
}

function OffsetForm({ recovery, lines, onClose, onDone }: Props & { lines: Line[] }) {
  const w = useWords(recoveryWords)
  const { kinds } = useWords(paymentWords)
  const [{ data, error, fetching }, send] = useMutation(ProposeRecoveryOffset)
  const [paymentId, setLine] = useState(lines[0]!.id)
  const [amount, setAmount] = useState(recovery.outstanding)
  const [reason, setReason] = useState('')
  const problem = data?.proposeRecoveryOffset
  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({ input: { recoveryId: recovery.id, paymentId, amount, reason } })
    if (answer.data?.proposeRecoveryOffset.__typename !== 'ProposalDrafted') return
    onDone()
    onClose()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{w.actionText.offset}</p>
      <SelectField
        label={w.takeFrom}
        value={paymentId}
        onChange={(event) => setLine(event.target.value)}
      >
        {lines.map((line) => (
          <option key={line.id} value={line.id}>
            {`${line.month} · ${kinds[line.kind]} · ${money(line.amount)}`}
          </option>
        ))}
      </SelectField>
      <TextField
        label={w.money}
        inputMode="decimal"
        required
        value={amount}
        error={problemAt(problem, 'amount')}
        onChange={(event) => setAmount(event.target.value)}
      />
      <TextAreaField
        label={w.reason}
        required
        value={reason}
        error={problemAt(problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemNote problem={problem} error={error} fields={['amount', 'reason']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.actions.offset}
        </Button>
      </DialogFoot>
    </form>
  )
}

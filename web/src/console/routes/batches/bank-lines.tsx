import { useState } from 'react'
import { ObjectLink } from '../../../domain/object-link.tsx'
import type { BatchReconciliationQuery } from '../../../gql/graphql.ts'
import { moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { BankLineDialog } from './bank-line-dialog.tsx'

type Found = NonNullable<NonNullable<BatchReconciliationQuery['batch']>['reconciliation']>
type Open = Found['open']['edges'][number]['node']
type Decided = Found['decided']['edges'][number]['node']
type Words = (typeof reconciliationWords)['zh']

/** Rows of the bank that wait; each leaves only with a decision. */
export function OpenBankLines({
  rows,
  onDone,
  more,
}: {
  rows: readonly Open[]
  onDone: () => void
  more: React.ReactNode
}) {
  const w = useWords(reconciliationWords)
  const [deciding, setDeciding] = useState<Open | null>(null)
  return (
    <>
      <h3>{w.open}</h3>
      <DataTable
        name="bank-lines"
        label={w.open}
        columns={[...openColumns(w), seat(w, setDeciding)]}
        rows={rows}
        rowKey={({ id }) => id}
        stacks
        more={more}
      />
      {deciding && (
        <BankLineDialog line={deciding} onClose={() => setDeciding(null)} onDone={onDone} />
      )}
    </>
  )
}

/** What people closed, by whom and why. */
export function DecidedBankLines({ rows }: { rows: readonly Decided[] }) {
  const w = useWords(reconciliationWords)
  return (
    <>
      <h3>{w.decided}</h3>
      <DataTable
        name="decided-bank-lines"
        label={w.decided}
        columns={decidedColumns(w)}
        rows={rows}
        rowKey={({ id }) => id}
        stacks
      />
    </>
  )
}

const payee = (w: Words) => ({
  key: 'payee',
  title: w.payee,
  cell: ({ name, accountLast4 }: Pick<Open, 'name' | 'accountLast4'>) =>
    [name, accountLast4 && `…${accountLast4}`].filter(Boolean).join(' ') || w.nameless,
})

const ours = ({ payment }: Pick<Open, 'payment'>) =>
  payment ? (
    <ObjectLink id={payment.id}>
      {payment.recipientName} {money(payment.amount)}
    </ObjectLink>
  ) : (
    <span className="quiet">—</span>
  )

const openColumns = (w: Words): Column<Open>[] => [
  payee(w),
  { key: 'amount', title: w.bankAmount, number: true, cell: ({ amount }) => money(amount) },
  { key: 'ours', title: w.ours, cell: ours },
  {
    key: 'reason',
    title: w.reason,
    wrap: true,
    cell: ({ reason, advice }) => (
      <>
        {reason}。<span className="quiet">{advice}</span>
      </>
    ),
  },
  {
    key: 'on',
    title: w.on,
    cell: ({ on, reference }) => [on, reference].filter(Boolean).join(' · '),
  },
  {
    key: 'file',
    title: w.file,
    cell: ({ import: file }) => <ObjectLink id={file.id}>{file.fileName}</ObjectLink>,
  },
]

/** The button of who may, or why the row is closed to the viewer. */
const seat = (w: Words, onDecide: (row: Open) => void): Column<Open> => ({
  key: 'decide',
  title: w.decide,
  wrap: true,
  cell: (row) => {
    const [action] = row.actions
    return action?.allowed ? (
      <Button kind="text" onClick={() => onDecide(row)}>
        {w.decide}
      </Button>
    ) : (
      <span className="quiet">{action?.reason}</span>
    )
  },
})

const decidedColumns = (w: Words): Column<Decided>[] => [
  payee(w),
  { key: 'amount', title: w.bankAmount, number: true, cell: ({ amount }) => money(amount) },
  {
    key: 'decision',
    title: w.decision,
    cell: ({ decision }) => decision && w.decisions[decision],
  },
  {
    key: 'ours',
    title: w.ourLine,
    cell: (row) => ours(row.decision === 'OURS' ? row : { payment: null }),
  },
  { key: 'why', title: w.why, wrap: true, cell: ({ decisionReason }) => decisionReason },
  {
    key: 'by',
    title: w.by,
    cell: ({ decidedBy, decidedAt }) =>
      [decidedBy?.displayName, decidedAt && moment(decidedAt)].filter(Boolean).join(' '),
  },
]

import { ObjectLink } from '../../../domain/object-link.tsx'
import type { BatchReconciliationQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'

type Row = NonNullable<
  NonNullable<BatchReconciliationQuery['batch']>['reconciliation']
>['unread'][number]

/** Rows of the bank's files that were refused: where, why and what to do. */
export function UnreadRows({ rows }: { rows: readonly Row[] }) {
  const w = useWords(reconciliationWords)
  return (
    <>
      <h3>{w.unread}</h3>
      <p className="quiet">{w.unreadText}</p>
      <DataTable
        name="unread-rows"
        label={w.unread}
        columns={columnsOf(w)}
        rows={rows}
        rowKey={({ id }) => id}
        stacks
      />
    </>
  )
}

const columnsOf = (w: (typeof reconciliationWords)['zh']): Column<Row>[] => [
  {
    key: 'payee',
    title: w.payee,
    cell: ({ name, accountLast4 }) =>
      [name, accountLast4 && `…${accountLast4}`].filter(Boolean).join(' ') || w.nameless,
  },
  {
    key: 'amount',
    title: w.bankAmount,
    number: true,
    cell: ({ amount }) => (amount ? money(amount) : '—'),
  },
  {
    key: 'reason',
    title: w.reason,
    wrap: true,
    cell: ({ problems }) =>
      problems.map(({ cell, message, advice }) => (
        <p key={`${cell}${message}`}>
          {message}。<span className="quiet">{advice}</span>
        </p>
      )),
  },
  {
    key: 'cell',
    title: w.cell,
    cell: ({ sheet, problems }) => [sheet, problems[0]?.cell].filter(Boolean).join(' '),
  },
  {
    key: 'file',
    title: w.file,
    cell: ({ import: file }) => <ObjectLink id={file.id}>{file.fileName}</ObjectLink>,
  },
]

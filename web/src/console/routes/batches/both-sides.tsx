import type { BatchReconciliationQuery, ReconciliationBucket } from '../../../gql/graphql.ts'
import { count, money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Status, type Tone } from '../../../ui/status.tsx'

type Row = NonNullable<
  NonNullable<BatchReconciliationQuery['batch']>['reconciliation']
>['rows'][number]

const tones: Record<ReconciliationBucket, Tone> = {
  MATCHED: 'good',
  AGREED: 'good',
  REISSUED: 'quiet',
  BY_HAND: 'quiet',
  AMOUNT_DIFFERS: 'bad',
  NAME_DIFFERS: 'warn',
  TWICE: 'warn',
  ONLY_OURS: 'warn',
  ONLY_BANK: 'warn',
  UNREAD: 'bad',
  NOT_OURS: 'quiet',
  BANK_ERROR: 'quiet',
}

/** Our lines beside the bank's, a bucket each row; every column adds up to its foot. */
export function BothSides({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly Row[]
  chosen: ReconciliationBucket | null
  onChoose: (bucket: ReconciliationBucket) => void
}) {
  const w = useWords(reconciliationWords)
  const sum = (of: 'lines' | 'bankLines') => count(rows.reduce((all, row) => all + row[of], 0))
  const total = (of: 'amount' | 'bankAmount' | 'difference') =>
    money(sumYuan(rows.map((row) => row[of])))
  const columns: Column<Row>[] = [
    {
      key: 'bucket',
      title: w.bucket,
      cell: ({ bucket }) => <Status tone={tones[bucket]}>{w.buckets[bucket]}</Status>,
      foot: w.total,
    },
    {
      key: 'lines',
      title: w.lines,
      number: true,
      cell: ({ bucket, lines }) =>
        lines === 0 ? (
          count(0)
        ) : (
          <button
            type="button"
            className="figure"
            aria-pressed={chosen === bucket}
            onClick={() => onChoose(bucket)}
          >
            {count(lines)}
          </button>
        ),
      foot: sum('lines'),
    },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: ({ amount }) => money(amount),
      foot: total('amount'),
    },
    {
      key: 'bankLines',
      title: w.bankLines,
      number: true,
      cell: ({ bankLines }) => count(bankLines),
      foot: sum('bankLines'),
    },
    {
      key: 'bankAmount',
      title: w.bankAmount,
      number: true,
      cell: ({ bankAmount }) => money(bankAmount),
      foot: total('bankAmount'),
    },
    {
      key: 'difference',
      title: w.difference,
      number: true,
      cell: ({ difference }) => money(difference),
      foot: total('difference'),
    },
  ]
  return (
    <DataTable
      name="both-sides"
      label={w.title}
      columns={columns}
      rows={rows}
      rowKey={({ bucket }) => bucket}
    />
  )
}

import { useSearchParams } from 'react-router'
import type { IdleStage } from '../../../gql/graphql.ts'
import { money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { idleWords } from '../../../lib/messages/idle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import type { IdleTotal } from './page.tsx'

/** Where money lies still. */
export const lying: readonly IdleStage[] = [
  'QUOTA',
  'ALLOCATION',
  'REVIEW',
  'CHECK',
  'PAY',
  'BANK',
  'RETURNED',
  'RESERVE',
]
/** What somebody owes, beside it: an account of what was used, or money to come back. */
export const owed: readonly IdleStage[] = ['ACCOUNT', 'RECOVERY']

type Row = { code: string; name: string; totals: readonly IdleTotal[] }

/** Areas down, stages across; each figure opens its rows below. */
export function IdleTable({ totals }: { totals: readonly IdleTotal[] }) {
  const w = useWords(idleWords)
  const rows = [...Map.groupBy(totals, ({ region }) => region.code)]
    .map(([code, own]): Row => ({ code, name: own[0]!.region.name, totals: own }))
    .sort((a, b) => a.code.localeCompare(b.code))
  const shown = (stage: IdleStage) => totals.some((each) => each.stage === stage)
  const isLying = ({ stage }: IdleTotal) => lying.includes(stage)
  const column = (stage: IdleStage): Column<Row> => ({
    key: stage,
    title: w.stages[stage],
    number: true,
    cell: ({ code, totals: own }) => (
      <StageFigure total={own.find((each) => each.stage === stage)} at={code} />
    ),
    foot: sumOf(totals.filter((each) => each.stage === stage)),
  })
  const columns: Column<Row>[] = [
    { key: 'place', title: w.place, cell: ({ name }) => name, foot: w.total },
    ...lying.filter(shown).map(column),
    {
      key: 'total',
      title: w.lyingTotal,
      number: true,
      cell: ({ totals: own }) => sumOf(own.filter(isLying)),
      foot: sumOf(totals.filter(isLying)),
    },
    ...owed.filter(shown).map(column),
  ]
  return (
    <DataTable
      name="idle"
      label={w.table}
      columns={columns}
      rows={rows}
      rowKey={({ code }) => code}
    />
  )
}

const sumOf = (totals: readonly IdleTotal[]) => money(sumYuan(totals.map(({ amount }) => amount)))

function StageFigure({ total, at }: { total: IdleTotal | undefined; at: string }) {
  const w = useWords(idleWords)
  const [, setSearch] = useSearchParams()
  if (!total) return <span className="quiet">0.00</span>
  const open = (late: boolean) =>
    setSearch(
      (now) => {
        const { late: _, ...others } = Object.fromEntries(now)
        return { ...others, stage: total.stage, at, ...(late ? { late: 'true' } : {}) }
      },
      { replace: true },
    )
  return (
    <>
      <button type="button" className="figure" title={w.open} onClick={() => open(false)}>
        {money(total.amount)}
      </button>
      {total.lateAmount !== '0.00' && (
        <>
          <br />
          <button
            type="button"
            className="figure off"
            title={w.openLate}
            onClick={() => open(true)}
          >
            {w.late} {money(total.lateAmount)}
          </button>
        </>
      )}
    </>
  )
}

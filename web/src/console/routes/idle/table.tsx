import { useSearchParams } from 'react-router'
import type { IdleStage } from '../../../gql/graphql.ts'
import { money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { idleWords } from '../../../lib/messages/idle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import type { IdleTotal } from './page.tsx'

export const stages: readonly IdleStage[] = ['QUOTA', 'ALLOCATION', 'BATCH', 'BANK', 'RETURNED']

type Row = { code: string; name: string; totals: readonly IdleTotal[] }

/** Areas down, stages across; each figure opens its rows below. */
export function IdleTable({ totals }: { totals: readonly IdleTotal[] }) {
  const w = useWords(idleWords)
  const rows = [...Map.groupBy(totals, ({ region }) => region.code)]
    .map(([code, own]): Row => ({ code, name: own[0]!.region.name, totals: own }))
    .sort((a, b) => a.code.localeCompare(b.code))
  const columns: Column<Row>[] = [
    { key: 'place', title: w.place, cell: ({ name }) => name, foot: w.total },
    ...stages.map((stage) => ({
      key: stage,
      title: w.stages[stage],
      number: true,
      cell: ({ code, totals: own }: Row) => (
        <StageFigure total={own.find((each) => each.stage === stage)} at={code} />
      ),
      foot: sumOf(totals.filter((each) => each.stage === stage)),
    })),
    {
      key: 'total',
      title: w.total,
      number: true,
      cell: ({ totals: own }) => sumOf(own),
      foot: sumOf(totals),
    },
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
  const open = () =>
    setSearch((now) => ({ ...Object.fromEntries(now), stage: total.stage, at }), { replace: true })
  return (
    <>
      <button type="button" className="figure" title={w.open} onClick={open}>
        {money(total.amount)}
      </button>
      {total.lateAmount !== '0.00' && (
        <>
          <br />
          <strong className="off">
            {w.late} {money(total.lateAmount)}
          </strong>
        </>
      )}
    </>
  )
}

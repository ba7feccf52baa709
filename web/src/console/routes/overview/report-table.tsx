import type { ReactNode } from 'react'
import { Figure } from '../../../domain/figure.tsx'
import { MonthBars } from '../../../domain/month-bars.tsx'
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReportTable_RowFragment } from '../../../gql/graphql.ts'
import { tenThousands } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { overviewWords } from '../../../lib/messages/overview.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'

export const ReportRowFragment = graphql(`
  fragment ReportTable_row on ReportRow {
    key
    label
    households {
      ...Figure_figure
    }
    persons {
      ...Figure_figure
    }
    paidThisMonth {
      ...Figure_figure
    }
    paid {
      ...Figure_figure
    }
    due {
      ...Figure_figure
    }
    difference {
      ...Figure_figure
    }
    posted {
      ...Figure_figure
    }
    reviewsOverdue {
      ...Figure_figure
    }
    months {
      month
      amount
    }
  }
`)

type Row = ReportTable_RowFragment
type RowRef = FragmentType<typeof ReportRowFragment>
type Measure =
  | 'households'
  | 'persons'
  | 'paidThisMonth'
  | 'paid'
  | 'due'
  | 'difference'
  | 'posted'
  | 'reviewsOverdue'

const measures: Measure[] = [
  'households',
  'persons',
  'paidThisMonth',
  'paid',
  'due',
  'difference',
  'posted',
  'reviewsOverdue',
]

type TableProps = {
  label: string
  first: string
  rows: readonly RowRef[]
  total?: RowRef
  name: (row: Row) => ReactNode
}

/** The report's own table: the same columns for programmes and for regions. */
export function ReportTable({ label, first, rows, total, name }: TableProps) {
  const w = useWords(overviewWords)
  const whole = readFragment(ReportRowFragment, total ?? null)
  const bars = (row: Row) => {
    const text = row.months
      .map(({ month, amount }) => `${month} ${tenThousands(amount)}`)
      .join('，')
    return <MonthBars months={row.months} label={w.monthsOf(row.label, text)} />
  }
  const columns: Column<Row>[] = [
    { key: 'name', title: first, cell: name, foot: whole?.label },
    ...measures.map((measure): Column<Row> => {
      const figure = (row: Row) => (
        <Figure figure={row[measure]} inTenThousands={measure === 'paid'} />
      )
      return {
        key: measure,
        title: w[measure],
        number: true,
        cell: figure,
        foot: whole ? figure(whole) : undefined,
      }
    }),
    { key: 'months', title: w.months, cell: bars, foot: whole ? bars(whole) : undefined },
  ]
  const plain = rows.map((row) => readFragment(ReportRowFragment, row))
  return (
    <DataTable
      name="report"
      label={label}
      columns={whole ? columns : columns.map(({ foot: _, ...column }) => column)}
      rows={plain}
      rowKey={({ key }) => key}
    />
  )
}

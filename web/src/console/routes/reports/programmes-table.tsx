import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReportProgrammes_RowFragment } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Compared } from './compared.tsx'

export const ProgrammesFragment = graphql(`
  fragment ReportProgrammes_row on ReportRow {
    key
    label
    households {
      ...Compared_figure
    }
    persons {
      ...Compared_figure
    }
    paidThisMonth {
      ...Compared_figure
    }
    paid {
      ...Compared_figure
    }
  }
`)

type Row = ReportProgrammes_RowFragment
type RowRef = FragmentType<typeof ProgrammesFragment>

/** Households and persons, and money both as the report prints it and to the fen. */
export function ProgrammesTable({ rows, total }: { rows: readonly RowRef[]; total: RowRef }) {
  const w = useWords(reportWords)
  const whole = readFragment(ProgrammesFragment, total)
  const column = (
    key: string,
    title: string,
    cell: (row: Row) => React.ReactNode,
  ): Column<Row> => ({
    key,
    title,
    number: true,
    cell,
    foot: cell(whole),
  })
  return (
    <DataTable
      name="report-programmes"
      label={w.coverage}
      columns={[
        { key: 'name', title: w.programme, cell: ({ label }) => label, foot: whole.label },
        column('households', w.households, (row) => <Compared figure={row.households} />),
        column('persons', w.persons, (row) => <Compared figure={row.persons} />),
        column('lastMonth', w.lastMonth, (row) => <Compared figure={row.paidThisMonth} />),
        column('tens', w.tenThousands, (row) => <Compared figure={row.paid} inTenThousands />),
        column('yuan', w.yuan, (row) => <Compared figure={row.paid} />),
      ]}
      rows={rows.map((row) => readFragment(ProgrammesFragment, row))}
      rowKey={({ key }) => key}
    />
  )
}

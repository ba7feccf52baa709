import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReportSettlement_RowFragment } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { FigureFragment } from '../../../domain/figure.tsx'
import { Compared, ComparedFragment } from './compared.tsx'

export const SettlementFragment = graphql(`
  fragment ReportSettlement_row on ReportRow {
    key
    label
    arrivedLines {
      ...Compared_figure
    }
    arrived {
      ...Compared_figure
    }
    cameBack {
      ...Compared_figure
    }
    spent {
      ...Compared_figure
    }
  }
`)

type Row = ReportSettlement_RowFragment
type RowRef = FragmentType<typeof SettlementFragment>

/** The monthly return: by day of arrival, of the programmes that pay. */
export function SettlementTable({ rows, total }: { rows: readonly RowRef[]; total: RowRef }) {
  const w = useWords(reportWords)
  const whole = readFragment(SettlementFragment, total)
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
      name="report-settlement"
      label={w.settlement}
      columns={[
        { key: 'name', title: w.programme, cell: ({ label }) => label, foot: whole.label },
        column('lines', w.arrivedLines, (row) => <Compared figure={row.arrivedLines} />),
        column('arrived', w.arrived, (row) => <Compared figure={row.arrived} />),
        column('back', w.cameBack, (row) => <Compared figure={row.cameBack} />),
        column('spent', w.spent, (row) => <Compared figure={row.spent} />),
      ]}
      rows={rows.map((row) => readFragment(SettlementFragment, row)).filter(pays)}
      rowKey={({ key }) => key}
    />
  )
}

const pays = ({ arrived }: Row): boolean =>
  readFragment(FigureFragment, readFragment(ComparedFragment, arrived)).value != null

import type { ReactNode } from 'react'
import { ColumnChooser, useHiddenColumns } from './column-chooser.tsx'
import './table.css'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand right-aligned on one line. */
  number?: boolean
  /** Long words may break over lines. */
  wrap?: boolean
  /** Total of the filter, not of the page. */
  foot?: ReactNode
  /** Not shown until chosen. */
  optional?: boolean
}

type DataTableProps<Row> = {
  /** Keeps the choice of columns apart from other tables; said to screen readers through `label`. */
  name: string
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  comfortable?: boolean
  /** On a narrow screen a row stands as a block of its cells, so that its buttons are in sight. */
  stacks?: boolean
  /** Scrolls inside itself under a head and above a foot that stay. */
  tall?: boolean
  selected?: ReadonlySet<string>
  onSelect?: (key: string) => void
  /** Rows whose box stays closed are told why in a cell. */
  selectable?: (row: Row) => boolean
  /** What the box of a row is called aloud. */
  selectLabel?: (row: Row) => string
  chooserLabel?: string
  /** Under the table: how many are shown, and more. */
  more?: ReactNode
}

/** Rows answer to the keyboard (row-keys.ts): the first link opens, `.figure` explains. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, selected, onSelect } = props
  const [hidden, toggle] = useHiddenColumns(props.name, columns)
  const shown = columns.filter((column) => !hidden.has(column.key))
  const hasFoot = columns.some((column) => column.foot !== undefined)
  return (
    <>
      {props.chooserLabel && (
        <div className="table-tools no-print">
          <ColumnChooser
            label={props.chooserLabel}
            columns={columns}
            hidden={hidden}
            onToggle={toggle}
          />
        </div>
      )}
      <div
        className={props.tall ? 'table-wrap table-tall' : 'table-wrap'}
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        <table className={tableClass(props)}>
          <thead>
            <tr>
              {onSelect && <td className="pick" />}
              {shown.map((column) => (
                <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const key = rowKey(row)
              return (
                <tr
                  key={key}
                  data-row={key}
                  tabIndex={-1}
                  aria-selected={onSelect ? selected?.has(key) : undefined}
                >
                  {onSelect && (
                    <td className="pick">
                      <input
                        type="checkbox"
                        disabled={props.selectable && !props.selectable(row)}
                        aria-label={props.selectLabel?.(row) ?? key}
                        checked={selected?.has(key)}
                        onChange={() => onSelect(key)}
                      />
                    </td>
                  )}
                  {shown.map((column) => (
                    <td
                      key={column.key}
                      data-title={props.stacks ? column.title : undefined}
                      className={column.number ? 'number' : column.wrap ? 'wrap' : 'nowrap'}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
          {hasFoot && (
            <tfoot>
              <tr>
                {onSelect && <td className="pick" />}
                {shown.map((column) => (
                  <td key={column.key} className={column.number ? 'number' : undefined}>
                    {column.foot}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {props.more}
    </>
  )
}

const tableClass = ({ comfortable, stacks }: { comfortable?: boolean; stacks?: boolean }) =>
  ['table', comfortable && 'table-comfortable', stacks && 'table-stacks'].filter(Boolean).join(' ')

import { bucketTones, DueBucketMark, isOdd } from '../../../domain/due-bucket.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import type { DueBucket } from '../../../gql/graphql.ts'
import { count, money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { dueWords } from '../../../lib/messages/due.ts'
import { SelectField } from '../../../ui/field.tsx'
import '../../../ui/table.css'
import type { DueRow } from './page.tsx'

type Shown = 'lines' | 'difference'
const order = Object.keys(bucketTones) as DueBucket[]

/** Buckets by month, one group a programme; a bucket that nothing fell into is not a row. */
export function HeatTable({ rows }: { rows: readonly DueRow[] }) {
  const w = useWords(dueWords)
  const [read, set] = useFilter()
  const facts = useMay('fact.read')
  const shown: Shown = read('show') === 'difference' ? 'difference' : 'lines'
  const months = [...new Set(rows.map(({ month }) => month))].sort()
  const groups = [...Map.groupBy(rows, ({ programme }) => programme.code).values()]
  return (
    <>
      <div className="filters no-print">
        <SelectField
          label={w.show}
          value={shown}
          onChange={({ target: { value } }) => set('show', value === 'lines' ? '' : value)}
        >
          <option value="lines">{w.showLines}</option>
          <option value="difference">{w.showDifference}</option>
        </SelectField>
        <p className="quiet heat-note">
          {w.tableHint} {facts ? w.facts : w.noFacts}
        </p>
      </div>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={w.table}>
        <table className="table heat">
          <thead>
            <tr>
              <th scope="col">{w.bucket}</th>
              {months.map((month) => (
                <th key={month} scope="col" className="number">
                  {month}
                </th>
              ))}
              <th scope="col" className="number">
                {w.total}
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <Group key={group[0]!.programme.code} rows={group} months={months} shown={shown} />
          ))}
        </table>
      </div>
    </>
  )
}

type GroupProps = { rows: readonly DueRow[]; months: readonly string[]; shown: Shown }

function Group({ rows, months, shown }: GroupProps) {
  const w = useWords(dueWords)
  const { code, name } = rows[0]!.programme
  const present = order.filter((bucket) => rows.some((row) => row.bucket === bucket))
  const foot = (key: string, of: readonly DueRow[]) => (
    <td key={key} className={`number ${toneOf(of)}`}>
      {differenceOf(of) ?? '—'}
    </td>
  )
  return (
    <tbody>
      <tr className="heat-group">
        <th scope="rowgroup" colSpan={months.length + 2}>
          {name}
        </th>
      </tr>
      {present.map((bucket) => {
        const mine = rows.filter((row) => row.bucket === bucket)
        return (
          <tr key={bucket}>
            <th scope="row">
              <DueBucketMark bucket={bucket} />
            </th>
            {months.map((month) => (
              <Cell
                key={month}
                rows={mine.filter((row) => row.month === month)}
                {...{ code, bucket, shown, month }}
              />
            ))}
            <Cell rows={mine} {...{ code, bucket, shown }} month={null} />
          </tr>
        )
      })}
      <tr className="heat-foot">
        <th scope="row">{w.differenceOf}</th>
        {months.map((month) =>
          foot(
            month,
            rows.filter((row) => row.month === month),
          ),
        )}
        {foot('total', rows)}
      </tr>
    </tbody>
  )
}

type CellProps = {
  rows: readonly DueRow[]
  code: string
  bucket: DueBucket
  month: string | null
  shown: Shown
}

function Cell({ rows, code, bucket, month, shown }: CellProps) {
  const w = useWords(dueWords)
  const scope = useScope()
  const lines = rows.reduce((sum, row) => sum + row.lines, 0)
  if (lines === 0) return <td className="number heat-none">·</td>
  const [from, to] = month ? [month, month] : [scope.from, scope.to]
  const path =
    bucket === 'NOT_PAID'
      ? `/console/due?programme=${code}${month ? `&month=${month}` : ''}`
      : `/console/payments?programme=${code}&bucket=${bucket}&from=${from}&to=${to}`
  return (
    <td
      className={`number ${heatOf(bucket, lines, month === null)} ${shown === 'difference' ? toneOf(rows) : ''}`}
    >
      <ScopedLink to={path}>
        <span className="visually-hidden">{w.opens(w.buckets[bucket], month ?? w.total)} </span>
        {shown === 'lines' ? count(lines) : (differenceOf(rows) ?? '—')}
      </ScopedLink>
    </td>
  )
}

const known = (rows: readonly DueRow[]) => rows.flatMap(({ difference }) => difference ?? [])

/** Null where no monthly rule says what was due. */
const differenceOf = (rows: readonly DueRow[]): string | null =>
  known(rows).length === 0 ? null : money(sumYuan(known(rows)))

/** Red only for what is to be asked about: a funeral payment is a difference and explained. */
function toneOf(rows: readonly DueRow[]): string {
  if (rows.some((row) => isOdd(row.bucket) && (row.difference ?? '0.00') !== '0.00')) return 'off'
  return known(rows).every((difference) => difference === '0.00') ? 'quiet' : ''
}

/** The more lines to be asked about, the darker; what is as it should be stays white. */
function heatOf(bucket: DueBucket, lines: number, total: boolean): string {
  if (total || !isOdd(bucket)) return ''
  const step = lines >= 30 ? 3 : lines >= 5 ? 2 : 1
  return `heat-${bucketTones[bucket]} heat-${step}`
}

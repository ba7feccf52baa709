import type { ReactNode } from 'react'
import { NoticeStateMark } from '../../../domain/notice-state.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { PaymentStatusMark } from '../../../domain/payment-status.tsx'
import { useWidestArea } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { searchWords } from '../../../lib/messages/search.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import {
  most,
  type Document,
  type Household,
  type Notice,
  type Payment,
  type Person,
  type Region,
} from './query.ts'

/** Without the county, which is everybody's. */
const placeOf = ({ path }: { path: readonly { name: string }[] }) =>
  path
    .slice(path.length > 1 ? 1 : 0)
    .map(({ name }) => name)
    .join(' ▸ ')

type GroupProps<Row> = {
  name: string
  title: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Under the table, where more were found than are shown. */
  more?: ReactNode
}

/** One kind of what was found; nothing at all where none was. */
function Group<Row>({ name, title, rows, columns, rowKey, more }: GroupProps<Row>) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <DataTable
        name={`found-${name}`}
        label={title}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
      />
      {more && <p className="table-more">{more}</p>}
    </Section>
  )
}

type PersonsProps = { rows: readonly Person[]; text: string; more: boolean }

export function Persons({ rows, text, more }: PersonsProps) {
  const w = useWords(searchWords)
  const { sexes } = useWords(householdWords)
  const everywhere = useWidestArea()
  const all = `/console/households?${new URLSearchParams({ text, region: everywhere })}`
  return (
    <Group
      name="persons"
      title={w.persons}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: w.person,
          cell: ({ name, household }) => <ObjectLink id={household?.id}>{name}</ObjectLink>,
        },
        { key: 'about', title: w.about, cell: ({ sex, age }) => `${sexes[sex]} ${w.aged(age)}` },
        { key: 'code', title: w.householdCode, cell: ({ household }) => household?.code },
        { key: 'place', title: w.place, cell: ({ region }) => placeOf(region) },
      ]}
      more={more && <ScopedLink to={all}>{w.all}</ScopedLink>}
    />
  )
}

export function Households({ rows }: { rows: readonly Household[] }) {
  const w = useWords(searchWords)
  return (
    <Group
      name="households"
      title={w.households}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'head',
          title: w.household,
          cell: ({ id, head }) => <ObjectLink id={id}>{head.name}</ObjectLink>,
        },
        { key: 'code', title: w.householdCode, cell: ({ code }) => code },
        { key: 'place', title: w.place, cell: ({ region }) => placeOf(region) },
      ]}
    />
  )
}

export function Payments({ rows }: { rows: readonly Payment[] }) {
  const w = useWords(searchWords)
  return (
    <Group
      name="payments"
      title={w.payments}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'line',
          title: w.line,
          cell: ({ id, recipientName }) => <ObjectLink id={id}>{recipientName}</ObjectLink>,
        },
        { key: 'month', title: w.month, cell: ({ month }) => month },
        { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
        { key: 'place', title: w.place, cell: ({ region }) => placeOf(region) },
        {
          key: 'status',
          title: w.status,
          cell: ({ status }) => <PaymentStatusMark status={status} />,
        },
        { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
      ]}
    />
  )
}

export function Documents({ rows }: { rows: readonly Document[] }) {
  const w = useWords(searchWords)
  const more = [...Map.groupBy(rows, ({ kind }) => kind).values()].some(
    ({ length }) => length === most,
  )
  return (
    <Group
      name="documents"
      title={w.documents}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'documentNo',
          title: w.documentNo,
          cell: ({ id, documentNo }) => <ObjectLink id={id}>{documentNo}</ObjectLink>,
        },
        { key: 'kind', title: w.documentKind, cell: ({ kind }) => w.documentKinds[kind] },
        { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
        { key: 'place', title: w.place, cell: ({ region }) => region.name },
        { key: 'on', title: w.on, cell: ({ on }) => on },
        { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
      ]}
      more={more && w.first(most)}
    />
  )
}

export function Notices({ rows }: { rows: readonly Notice[] }) {
  const w = useWords(searchWords)
  return (
    <Group
      name="notices"
      title={w.notices}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'notice',
          title: w.notice,
          wrap: true,
          cell: ({ id, title }) => <ObjectLink id={id}>{title}</ObjectLink>,
        },
        { key: 'kind', title: w.noticeKind, cell: ({ kindLabel }) => kindLabel },
        { key: 'place', title: w.place, cell: ({ region }) => region.name },
        { key: 'posted', title: w.posted, cell: ({ postedOn }) => postedOn },
        { key: 'state', title: w.status, cell: ({ state }) => <NoticeStateMark state={state} /> },
      ]}
      more={rows.length === most && w.first(most)}
    />
  )
}

export function Regions({ rows }: { rows: readonly Region[] }) {
  const w = useWords(searchWords)
  return (
    <Group
      name="regions"
      title={w.regions}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'region',
          title: w.region,
          cell: (region) => (
            <ScopedLink to={`/console?region=${region.code}`}>{placeOf(region)}</ScopedLink>
          ),
        },
        { key: 'code', title: w.code, cell: ({ code }) => code },
      ]}
    />
  )
}

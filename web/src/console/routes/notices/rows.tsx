import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { NoticeRowsQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import type { Notice } from './page.tsx'

const NoticeRows = graphql(`
  query NoticeRows($id: ID!, $after: String) {
    notice(id: $id) {
      rows(first: 100, after: $after) {
        edges {
          node {
            id
            position
            name
            maskedName
            guardian
            memberCount
            amount
            kinFiled
            since
            careMode
            reasonClass
            remark
            household {
              id
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

type Row = NonNullable<NoticeRowsQuery['notice']>['rows']['edges'][number]['node']

const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** The frozen rows, as the board has them and as the web does. */
export function Rows({ notice }: { notice: Notice }) {
  const w = useWords(noticeWords)
  const { result, rows, more, retry } = usePages(
    NoticeRows,
    { id: notice.id },
    (data: NoticeRowsQuery) => data.notice?.rows ?? none,
  )
  return (
    <QueryState result={result} onRetry={retry}>
      {() =>
        rows.length === 0 ? (
          <p className="quiet">{w.noRows}</p>
        ) : (
          <DataTable
            name="notice-rows"
            label={w.rows}
            columns={columnsOf(w, notice)}
            rows={rows}
            rowKey={({ id }) => id}
            more={<MoreRows rows={rows.length} more={more} />}
          />
        )
      }
    </QueryState>
  )
}

/** What the policy lets the console show of this kind, and beside each name how the web has it. */
function columnsOf(w: (typeof noticeWords)['zh'], notice: Notice): Column<Row>[] {
  const columns: Partial<Record<Notice['fields'][number], Column<Row>>> = {
    POSITION: { key: 'position', title: '', number: true, cell: ({ position }) => position },
    NAME: {
      key: 'name',
      title: w.person,
      cell: (row) => (
        <ObjectLink id={row.household?.id}>
          {row.guardian ? `${row.name}（${w.guardian}）` : row.name}
        </ObjectLink>
      ),
      foot: w.total(notice.householdCount, notice.personCount),
    },
    MEMBERS: { key: 'members', title: w.members, number: true, cell: (row) => row.memberCount },
    AMOUNT: {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: ({ amount }) => amount && money(amount),
      foot: notice.total && money(notice.total),
    },
    SINCE: { key: 'since', title: w.since, cell: ({ since }) => since },
    CARE_MODE: {
      key: 'care',
      title: w.careMode,
      cell: ({ careMode }) => careMode && w.careModes[careMode],
    },
    REASON_CLASS: {
      key: 'reason',
      title: w.reason,
      cell: ({ reasonClass }) => reasonClass && w.reasons[reasonClass],
    },
    KIN_FILED: { key: 'kin', title: w.kinFiled, cell: ({ kinFiled }) => (kinFiled ? w.yes : '') },
    REMARK: { key: 'remark', title: w.remark, cell: ({ remark }) => remark && w.remarks[remark] },
  }
  const masked: Column<Row> = {
    key: 'masked',
    title: w.masked,
    cell: ({ maskedName }) => maskedName ?? '',
  }
  return notice.fields.flatMap((field) =>
    field === 'NAME' ? [columns.NAME!, masked] : (columns[field] ?? []),
  )
}

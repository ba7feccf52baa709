import { CheckFilter } from '../../../domain/check-filter.tsx'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { IdleItemsQuery, IdleStage } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { idleWords } from '../../../lib/messages/idle.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'

const IdleItems = graphql(`
  query IdleItems($region: RegionCode!, $stage: IdleStage, $late: Boolean, $after: String) {
    idleItems(region: $region, stage: $stage, late: $late, first: 50, after: $after) {
      edges {
        node {
          stage
          subjectId
          label
          month
          amount
          since
          days
          limitDays
          unit
          late
          region {
            name
          }
          programme {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

type Row = IdleItemsQuery['idleItems']['edges'][number]['node']

/** What lies still, the longest first, of the stage and area that the address names. */
export function IdleRows({ places }: { places: Readonly<Record<string, string>> }) {
  const w = useWords(idleWords)
  const { region } = useScope()
  const [read] = useFilter()
  const at = read('at')
  const variables = {
    region: at?.startsWith(region) ? at : region,
    stage: read('stage') as IdleStage | null,
    late: read('late') === 'true' || null,
  }
  const { result, rows, more, retry } = usePages(IdleItems, variables, (data) => data.idleItems)
  return (
    <Section title={w.rows}>
      <div className="filters">
        <ChoiceFilter name="at" label={w.place} choices={places} />
        <ChoiceFilter name="stage" label={w.stage} choices={w.stages} />
        <CheckFilter name="late" label={w.lateOnly} />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() => (
          <DataTable
            name="idle-rows"
            label={w.rows}
            columns={columnsOf(w)}
            rows={rows}
            rowKey={({ stage, subjectId, since, label }) =>
              `${stage} ${subjectId} ${since} ${label}`
            }
            stacks
            more={<MoreRows rows={rows.length} more={more} />}
          />
        )}
      </QueryState>
    </Section>
  )
}

const columnsOf = (w: (typeof idleWords)['zh']): Column<Row>[] => [
  {
    key: 'what',
    title: w.what,
    cell: ({ subjectId, label }) => <ObjectLink id={subjectId}>{label}</ObjectLink>,
  },
  { key: 'stage', title: w.stage, cell: ({ stage }) => w.stages[stage] },
  { key: 'place', title: w.place, cell: ({ region }) => region.name },
  { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
  { key: 'month', title: w.month, cell: ({ month }) => month ?? '—' },
  { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
  { key: 'since', title: w.since, cell: ({ since }) => since },
  {
    key: 'days',
    title: w.days,
    number: true,
    cell: ({ days, unit }) => `${count(days)} ${w.units[unit]}`,
  },
  {
    key: 'limit',
    title: w.limitColumn,
    number: true,
    cell: ({ limitDays, unit }) => (limitDays === 0 ? '—' : `${limitDays} ${w.units[unit]}`),
  },
  {
    key: 'late',
    title: w.late,
    cell: ({ late }) => <Status tone={late ? 'bad' : 'quiet'}>{late ? w.late : w.inTime}</Status>,
  },
]

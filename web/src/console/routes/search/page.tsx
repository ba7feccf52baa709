import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { SearchQuery } from '../../../gql/graphql.ts'
import { dateText, money } from '../../../lib/format.ts'
import { useLanguage, useWords } from '../../../lib/language.tsx'
import { searchWords } from '../../../lib/messages/standards.ts'
import { pathOf } from '../../../lib/paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'

const Search = graphql(`
  query Search(
    $text: String!
    $filter: HouseholdFilter!
    $withHouseholds: Boolean!
    $withDocuments: Boolean!
  ) {
    searchRegions(text: $text) {
      code
      path {
        name
      }
    }
    searchDocuments(text: $text) @include(if: $withDocuments) {
      id
      kind
      documentNo
      programme {
        name
      }
      region {
        name
      }
      on
      amount
    }
    households(filter: $filter, first: 10) @include(if: $withHouseholds) {
      edges {
        node {
          id
          code
          head {
            name
          }
          region {
            path {
              name
            }
          }
        }
      }
      totalHouseholds
    }
  }
`)

type Document = NonNullable<SearchQuery['searchDocuments']>[number]
type Household = NonNullable<SearchQuery['households']>['edges'][number]['node']

const placeOf = (path: readonly { name: string }[]) => path.map(({ name }) => name).join(' ▸ ')

/** Villages and households by name, pinyin or code; numbers of persons are never searched here. */
export default function SearchPage() {
  const w = useWords(searchWords)
  const [read] = useFilter()
  const { region } = useScope()
  const text = read('text') ?? ''
  const withHouseholds = useMay('person.read')
  const withDocuments = useMay('fund.read')
  const variables = { text, filter: { text, region }, withHouseholds, withDocuments }
  const [result, ask] = useQuery({ query: Search, variables, pause: text === '' })
  return (
    <Page title={w.title} state={text && w.state(text)}>
      {text !== '' && (
        <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
          {(data) => <Found data={data} text={text} />}
        </QueryState>
      )}
    </Page>
  )
}

function Found({ data, text }: { data: SearchQuery; text: string }) {
  const w = useWords(searchWords)
  const households = data.households?.edges.map(({ node }) => node) ?? []
  const columns: Column<Household>[] = [
    {
      key: 'head',
      title: w.household,
      cell: ({ id, head }) => <ScopedLink to={pathOf(id) ?? ''}>{head.name}</ScopedLink>,
    },
    { key: 'code', title: w.code, cell: ({ code }) => code },
    { key: 'place', title: w.place, cell: ({ region }) => placeOf(region.path) },
  ]
  const documents = data.searchDocuments ?? []
  if (households.length + documents.length + data.searchRegions.length === 0) {
    return (
      <Empty title={w.nothing}>
        <p className="quiet">{w.nothingNext}</p>
      </Empty>
    )
  }
  return (
    <>
      {households.length > 0 && (
        <Section title={w.households}>
          <DataTable
            name="found"
            label={w.households}
            columns={columns}
            rows={households}
            rowKey={({ id }) => id}
          />
          <p className="table-more">
            <ScopedLink to={`/console/households?text=${encodeURIComponent(text)}`}>
              {w.all(data.households?.totalHouseholds ?? 0)}
            </ScopedLink>
          </p>
        </Section>
      )}
      {documents.length > 0 && <Documents rows={documents} />}
      {data.searchRegions.length > 0 && (
        <Section title={w.regions}>
          <ul className="changes">
            {data.searchRegions.map(({ code, path }) => (
              <li key={code}>
                <ScopedLink to={`/console?region=${code}`}>{placeOf(path)}</ScopedLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Documents({ rows }: { rows: Document[] }) {
  const w = useWords(searchWords)
  const language = useLanguage()
  const columns: Column<Document>[] = [
    {
      key: 'documentNo',
      title: w.documentNo,
      cell: ({ id, documentNo }) => <ScopedLink to={pathOf(id) ?? ''}>{documentNo}</ScopedLink>,
    },
    { key: 'kind', title: w.documentKind, cell: ({ kind }) => w.documentKinds[kind] },
    { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
    { key: 'place', title: w.place, cell: ({ region }) => region.name },
    { key: 'on', title: w.on, cell: ({ on }) => dateText(on, language) },
    { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
  ]
  return (
    <Section title={w.documents}>
      <DataTable
        name="documents"
        label={w.documents}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

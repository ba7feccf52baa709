import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { graphql } from '../../../gql/index.ts'
import type { RightsQuery } from '../../../gql/graphql.ts'
import { dateText, moment } from '../../../lib/format.ts'
import { useLanguage, useWords } from '../../../lib/language.tsx'
import { rightsWords } from '../../../lib/messages/records.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'

const Rights = graphql(`
  query Rights($asOf: DateTime, $region: RegionCode) {
    rights(asOf: $asOf, region: $region) {
      id
      roleLabel
      grantedAt
      revokedAt
      region {
        name
      }
      account {
        displayName
        unit
      }
    }
  }
`)

type Grant = RightsQuery['rights'][number]

/** Who held which role where, at the end of a day or now. */
export default function RightsPage() {
  const w = useWords(rightsWords)
  const language = useLanguage()
  const { region } = useScope()
  const [read, set] = useFilter()
  const day = read('asOf')
  const asOf = day && `${day}T23:59:59+08:00`
  const [result, ask] = useQuery({ query: Rights, variables: { asOf, region } })
  const columns: Column<Grant>[] = [
    { key: 'who', title: w.who, cell: ({ account }) => <strong>{account?.displayName}</strong> },
    { key: 'unit', title: w.unit, cell: ({ account }) => account?.unit },
    { key: 'role', title: w.role, cell: ({ roleLabel }) => roleLabel },
    { key: 'region', title: w.region, cell: (grant) => grant.region?.name },
    { key: 'granted', title: w.granted, cell: ({ grantedAt }) => moment(grantedAt) },
    {
      key: 'revoked',
      title: w.revoked,
      cell: ({ revokedAt }) =>
        revokedAt ? moment(revokedAt) : <Status tone="good">{w.standing}</Status>,
    },
  ]
  const count = result.data?.rights.length
  return (
    <Page
      title={w.title}
      state={count !== undefined && w.state(count, day ? dateText(day, language) : w.now)}
    >
      <div className="filters">
        <TextField
          label={w.asOf}
          hint={w.asOfHint}
          type="date"
          value={day ?? ''}
          onChange={(event) => set('asOf', event.target.value)}
        />
      </div>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ rights }) =>
          rights.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="rights"
              label={w.title}
              columns={columns}
              rows={rights}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryState>
    </Page>
  )
}

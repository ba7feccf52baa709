import { useQuery } from 'urql'
import { QueryState } from './query-state.tsx'
import { graphql } from '../gql/index.ts'
import { SessionTable } from './session-table.tsx'

const SessionsOfQuery = graphql(`
  query SessionsOf($accountId: ID!) {
    sessionsOf(accountId: $accountId) {
      ...SessionTable_session
    }
  }
`)

/** Another's sessions, for the security administrator. */
export function SessionsOf({ accountId }: { accountId: string }) {
  const [result, ask] = useQuery({ query: SessionsOfQuery, variables: { accountId } })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ sessionsOf }) => <SessionTable sessions={sessionsOf} />}
    </QueryState>
  )
}

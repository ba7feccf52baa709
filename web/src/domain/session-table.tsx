import { useState } from 'react'
import { useMutation } from 'urql'
import { ProblemNote } from './problem.tsx'
import { graphql } from '../gql/index.ts'
import type { SessionTable_SessionFragment } from '../gql/graphql.ts'
import { readFragment, type FragmentType } from '../gql/fragment-masking.ts'
import { moment } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { sessionWords } from '../lib/messages/records.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Empty } from '../ui/states.tsx'
import { Status } from '../ui/status.tsx'
import { deviceWords } from './device-words.ts'

export const SessionFragment = graphql(`
  fragment SessionTable_session on Session {
    id
    device
    createdAt
    lastSeenAt
    expiresAt
    current
  }
`)

const RevokeSession = graphql(`
  mutation RevokeSession($sessionId: ID!) {
    revokeSession(sessionId: $sessionId) {
      __typename
      ... on SessionRevoked {
        session {
          id
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Row = SessionTable_SessionFragment

export function SessionTable({
  sessions,
}: {
  sessions: readonly FragmentType<typeof SessionFragment>[]
}) {
  const w = useWords(sessionWords)
  const [{ data, error, fetching }, revoke] = useMutation(RevokeSession)
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set())
  const rows = sessions.map((session) => readFragment(SessionFragment, session))
  async function end(row: Row) {
    const answer = await revoke({ sessionId: row.id })
    if (answer.data?.revokeSession.__typename === 'SessionRevoked')
      setEnded(new Set([...ended, row.id]))
  }
  const columns: Column<Row>[] = [
    {
      key: 'device',
      title: w.device,
      wrap: true,
      cell: ({ device }) => <span title={device}>{deviceWords(device)}</span>,
    },
    { key: 'began', title: w.began, cell: ({ createdAt }) => moment(createdAt) },
    { key: 'seen', title: w.seen, cell: ({ lastSeenAt }) => moment(lastSeenAt) },
    { key: 'expires', title: w.expires, cell: ({ expiresAt }) => moment(expiresAt) },
    {
      key: 'end',
      title: w.end,
      cell: (row) => {
        if (row.current) return <Status tone="good">{w.current}</Status>
        if (ended.has(row.id)) return <Status tone="quiet">{w.ended}</Status>
        return (
          <Button kind="text" disabled={fetching} onClick={() => void end(row)}>
            {w.end}
          </Button>
        )
      },
    },
  ]
  if (rows.length === 0) return <Empty title={w.empty} />
  return (
    <>
      <DataTable
        name="sessions"
        label={w.title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
      <ProblemNote problem={data?.revokeSession} error={error} />
    </>
  )
}

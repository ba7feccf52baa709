import { useState } from 'react'
import { useQuery } from 'urql'
import { DeclareConflict, type Tie } from '../../../domain/declare-conflict.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ConflictsQuery } from '../../../gql/graphql.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { conflictWords } from '../../../lib/messages/records.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Page, Section } from '../../../ui/page.tsx'

const Conflicts = graphql(`
  query Conflicts {
    viewer {
      closedToMe {
        code
        name
        path {
          name
        }
      }
      closedKin {
        householdId
        relation
      }
      conflictDeclarations {
        id
        statement
        recordedAt
        region {
          name
        }
        household {
          id
          code
          head {
            name
          }
        }
      }
    }
  }
`)

type Asked = NonNullable<ConflictsQuery['viewer']>
type Declaration = Asked['conflictDeclarations'][number]

/** An inspector's own village and kin, and the declarations that opened them. */
export default function ConflictsPage() {
  const w = useWords(conflictWords)
  const [result, ask] = useQuery({ query: Conflicts })
  const [declaring, setDeclaring] = useState<Tie | null>(null)
  const askNow = () => ask({ requestPolicy: 'network-only' })
  return (
    <Page
      title={w.title}
      state={w.state}
      actions={
        <Button kind="primary" onClick={() => setDeclaring({ village: '' })}>
          {w.declare}
        </Button>
      }
    >
      <QueryState result={result} onRetry={askNow}>
        {({ viewer }) => viewer && <Declared viewer={viewer} onDeclare={setDeclaring} />}
      </QueryState>
      {declaring && (
        <DeclareConflict tie={declaring} onClose={() => setDeclaring(null)} onDone={askNow} />
      )}
    </Page>
  )
}

function Declared({ viewer, onDeclare }: { viewer: Asked; onDeclare: (tie: Tie) => void }) {
  const w = useWords(conflictWords)
  const columns: Column<Declaration>[] = [
    {
      key: 'where',
      title: w.where,
      cell: ({ region, household }) =>
        region?.name ?? (household && <HouseholdLink household={household} />),
    },
    { key: 'statement', title: w.statement, wrap: true, cell: ({ statement }) => statement },
    { key: 'on', title: w.on, cell: ({ recordedAt }) => moment(recordedAt) },
  ]
  return (
    <>
      <Section title={w.closed}>
        {viewer.closedToMe.length + viewer.closedKin.length === 0 ? (
          <p className="quiet">{w.noneClosed}</p>
        ) : (
          <ul className="changes">
            {viewer.closedToMe.map(({ code, path }) => (
              <li key={code}>
                {path.map(({ name }) => name).join(' ▸ ')}{' '}
                <Button kind="text" onClick={() => onDeclare({ village: code })}>
                  {w.declare}
                </Button>
              </li>
            ))}
            {viewer.closedKin.map(({ householdId: id, relation }) => (
              <li key={id}>
                {w.kin(relation)}{' '}
                <Button
                  kind="text"
                  onClick={() => onDeclare({ household: { id, name: w.kin(relation) } })}
                >
                  {w.declare}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={w.made}>
        {viewer.conflictDeclarations.length === 0 ? (
          <p className="quiet">{w.none}</p>
        ) : (
          <DataTable
            name="conflicts"
            label={w.made}
            columns={columns}
            rows={viewer.conflictDeclarations}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
    </>
  )
}

function HouseholdLink({ household }: { household: NonNullable<Declaration['household']> }) {
  const { id, code, head } = household
  return (
    <ScopedLink to={`/console/households/${id}`}>
      {head.name} · {code}
    </ScopedLink>
  )
}

import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ConflictsQuery } from '../../../gql/graphql.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { conflictWords } from '../../../lib/messages/records.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { DeclareConflict } from './declare-conflict.tsx'

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
      conflictDeclarations {
        id
        statement
        recordedAt
        region {
          name
        }
        household {
          code
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
  const { close } = useWords(frameWords)
  const [result, ask] = useQuery({ query: Conflicts })
  const [declaring, setDeclaring] = useState<string | null>(null)
  const askNow = () => ask({ requestPolicy: 'network-only' })
  return (
    <Page
      title={w.title}
      state={w.state}
      actions={
        <Button kind="primary" onClick={() => setDeclaring('')}>
          {w.declare}
        </Button>
      }
    >
      <QueryState result={result} onRetry={askNow}>
        {({ viewer }) => viewer && <Declared viewer={viewer} onDeclare={setDeclaring} />}
      </QueryState>
      {declaring !== null && (
        <Dialog title={w.declareTitle} closeLabel={close} onClose={() => setDeclaring(null)}>
          <DeclareConflict village={declaring} onClose={() => setDeclaring(null)} onDone={askNow} />
        </Dialog>
      )}
    </Page>
  )
}

function Declared({ viewer, onDeclare }: { viewer: Asked; onDeclare: (village: string) => void }) {
  const w = useWords(conflictWords)
  const columns: Column<Declaration>[] = [
    {
      key: 'where',
      title: w.where,
      cell: ({ region, household }) => region?.name ?? household?.code,
    },
    { key: 'statement', title: w.statement, wrap: true, cell: ({ statement }) => statement },
    { key: 'on', title: w.on, cell: ({ recordedAt }) => moment(recordedAt) },
  ]
  return (
    <>
      <Section title={w.closed}>
        {viewer.closedToMe.length === 0 ? (
          <p className="quiet">{w.noneClosed}</p>
        ) : (
          <ul className="changes">
            {viewer.closedToMe.map(({ code, path }) => (
              <li key={code}>
                {path.map(({ name }) => name).join(' ▸ ')}{' '}
                <Button kind="text" onClick={() => onDeclare(code)}>
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

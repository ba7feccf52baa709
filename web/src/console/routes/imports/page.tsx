import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { ImportPageQuery } from '../../../gql/graphql.ts'
import { count, moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { importWords } from '../../../lib/messages/imports.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Corrections } from './corrections.tsx'
import { Moves } from './moves.tsx'
import { ImportRows } from './rows.tsx'
import { ImportStateMark } from './state-mark.tsx'

const ImportPageDocument = graphql(`
  query ImportPage($id: ID!) {
    import(id: $id) {
      id
      kind
      state
      fileName
      source
      chosenMonth
      chosenProgramme
      takeOver
      version
      progressDone
      uploadedAt
      promotedAt
      undoneAt
      region {
        name
      }
      uploadedBy {
        displayName
      }
      promotedBy {
        displayName
      }
      undoneBy {
        displayName
      }
      sameFileAs {
        id
        fileName
      }
      refusal {
        message
      }
      sheets {
        index
        name
        hidden
        kind
        notes
        columns {
          letter
          column
          heading
          hidden
          field
          member
        }
      }
      summary {
        rows
        new
        changed
        same
        refused
        identityReview
        unmatched
        unanswered {
          lines
          amount
          batch {
            id
            documentNo
          }
        }
        amount
        newPeople
        newAccounts
        noApproval
        takenOver
        endingsLeftOut
        memberChanges
        remarks
        problems {
          code
          message
          rows
        }
        plan {
          key
          month
          lines
          amount
          region {
            name
          }
          programme {
            name
          }
          allocation {
            id
          }
          candidates {
            id
            documentNo
            unspent
            reserve {
              left
            }
          }
        }
      }
      batches {
        id
        documentNo
      }
      actions {
        name
        allowed
        reason
      }
    }
  }
`)

export type ImportOnPage = NonNullable<ImportPageQuery['import']>
const moving = ['UPLOADING', 'QUEUED', 'READING', 'PROMOTING', 'UNDOING']

/** Four steps on one page: file, columns, differences, batches; then the word of another person. */
export default function ImportPage() {
  const w = useWords(importWords)
  const { id = '' } = useParams()
  const [result, ask] = useQuery({ query: ImportPageDocument, variables: { id } })
  const askNow = () => ask({ requestPolicy: 'network-only' })
  const state = result.data?.import?.state
  const version = result.data?.import?.version
  useEffect(() => {
    if (!state || !moving.includes(state)) return
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), 1000)
    return () => clearInterval(timer)
  }, [state, ask])
  return (
    <QueryState result={result} onRetry={askNow}>
      {({ import: file }) =>
        file ? (
          <File key={`${file.id}/${version}`} file={file} onMoved={askNow} />
        ) : (
          <Empty title={w.notFound} />
        )
      }
    </QueryState>
  )
}

function File({ file, onMoved }: { file: ImportOnPage; onMoved: () => void }) {
  const w = useWords(importWords)
  const mayTrace = useMay('fund.read')
  const said = [
    `${w.uploaded} ${file.uploadedBy?.displayName ?? ''} ${moment(file.uploadedAt)}`,
    file.promotedAt &&
      `${w.promoted} ${file.promotedBy?.displayName ?? ''} ${moment(file.promotedAt)}`,
    file.undoneAt && `${w.undone} ${file.undoneBy?.displayName ?? ''} ${moment(file.undoneAt)}`,
  ].filter(Boolean)
  const differences = file.summary && (
    <Section title={file.state === 'PREVIEW' ? w.differencesStep : w.differences}>
      <ImportRows id={file.id} kind={file.kind} summary={file.summary} />
    </Section>
  )
  return (
    <Page
      title={file.fileName}
      state={
        <>
          {w.kinds[file.kind]} · {file.region.name} · {file.source} · {said.join(' · ')} ·{' '}
          <ImportStateMark state={file.state} />
        </>
      }
      actions={
        <>
          {mayTrace && file.state === 'PROMOTED' && (
            <ScopedLink to={`/console/trace/${file.id}`}>{w.trace}</ScopedLink>
          )}
          {file.kind === 'BANK_RETURN' && file.state === 'PROMOTED' && (
            <ExportButton kind="BANK_LINES" filter={{ bankLines: { importId: file.id } }} />
          )}
          <Moves file={file} onMoved={onMoved} />
        </>
      }
    >
      {moving.includes(file.state) && (
        <p className="note" role="status">
          {w.states[file.state]} · {w.progress(count(file.progressDone))}
        </p>
      )}
      {file.refusal && (
        <p className="note note-bad" role="alert">
          {file.refusal.message}
        </p>
      )}
      {file.sameFileAs && (
        <p className="note note-warn">
          {w.sameFile} <ObjectLink id={file.sameFileAs.id}>{file.sameFileAs.fileName}</ObjectLink>
        </p>
      )}
      {file.summary && <Summary file={file} summary={file.summary} />}
      {file.batches.length > 0 && (
        <Section title={w.batches}>
          <ul className="changes">
            {file.batches.map(({ id, documentNo }) => (
              <li key={id}>
                <ObjectLink id={id}>{documentNo}</ObjectLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {file.state === 'PREVIEW' ? (
        <Corrections file={file} onMoved={onMoved}>
          {differences}
        </Corrections>
      ) : (
        differences
      )}
    </Page>
  )
}

const isDocument = (kind: ImportOnPage['kind']) => kind === 'QUOTA' || kind === 'ALLOCATION'

function Summary({
  file,
  summary,
}: {
  file: ImportOnPage
  summary: NonNullable<ImportOnPage['summary']>
}) {
  const w = useWords(importWords)
  const notes = file.sheets.flatMap(({ name, notes }) => notes.map((note) => `${name} ${note}`))
  const { remarks } = summary
  return (
    <>
      {summary.rows === 0 && <p className="note note-bad">{w.nothingRead}</p>}
      <p>
        {file.kind === 'BANK_RETURN'
          ? w.matchedAmount(summary.new, money(summary.amount))
          : w.newAmount(money(summary.amount))}
        {summary.newPeople + summary.newAccounts > 0 &&
          ` · ${w.newPeople(summary.newPeople, summary.newAccounts)}`}
      </p>
      {file.takeOver && <p className="note">{w.takenOver(summary.takenOver, file.takeOver)}</p>}
      {summary.noApproval > 0 && (
        <p className="note note-warn">{w.noApproval(summary.noApproval)}</p>
      )}
      {summary.endingsLeftOut > 0 && (
        <p className="note note-warn">{w.endingsLeftOut(summary.endingsLeftOut)}</p>
      )}
      {summary.memberChanges > 0 && (
        <p className="note note-warn">{w.memberChanges(summary.memberChanges)}</p>
      )}
      {summary.unanswered.map(({ batch, lines, amount }) => (
        <p key={batch?.id} className="note note-warn">
          {w.unanswered(lines, money(amount))}{' '}
          {batch && <ObjectLink id={batch.id}>{batch.documentNo}</ObjectLink>}
        </p>
      ))}
      {notes.length > 0 && (
        <ul className="changes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="note note-warn">
          {remark}
        </p>
      ))}
      {isDocument(file.kind) && summary.changed > 0 && (
        <p className="note note-warn">{w.changedDocuments(summary.changed)}</p>
      )}
    </>
  )
}

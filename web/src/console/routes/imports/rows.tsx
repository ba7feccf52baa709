import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { ImportRowClass, ImportRowsQuery } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { importWords } from '../../../lib/messages/imports.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status, type Tone } from '../../../ui/status.tsx'
import type { ImportOnPage } from './page.tsx'

const Rows = graphql(`
  query ImportRows($id: ID!, $class: ImportRowClass, $after: String) {
    import(id: $id) {
      id
      rows(class: $class, first: 50, after: $after) {
        edges {
          node {
            id
            sheet
            row
            class
            name
            documentNo
            month
            programme {
              name
            }
            amount
            spellFinding
            region {
              name
            }
            payment {
              id
            }
            changes {
              field
              old
              new
            }
            problems {
              cell
              message
              advice
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

type Row = NonNullable<ImportRowsQuery['import']>['rows']['edges'][number]['node']
const tones: Record<ImportRowClass, Tone> = {
  NEW: 'good',
  CHANGED: 'warn',
  SAME: 'quiet',
  UNMATCHED: 'warn',
  REFUSED: 'bad',
  IDENTITY_REVIEW: 'warn',
}

/** What is new, changed, the same or refused, with the cell and what to do. The class stands in the address. */
export function ImportRows({
  id,
  kind,
  summary,
}: {
  id: string
  kind: ImportOnPage['kind']
  summary: NonNullable<ImportOnPage['summary']>
}) {
  const w = useWords(importWords)
  const [read, write] = useFilter()
  const chosen = (read('class') as ImportRowClass | undefined) ?? null
  const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  const { result, rows, more, retry } = usePages(
    Rows,
    { id, class: chosen },
    (data) => data.import?.rows ?? nothing,
  )
  const counts: Record<ImportRowClass, number> = {
    NEW: summary.new,
    CHANGED: summary.changed,
    SAME: summary.same,
    UNMATCHED: summary.unmatched,
    REFUSED: summary.refused,
    IDENTITY_REVIEW: summary.identityReview,
  }
  const tab = (code: ImportRowClass | null, label: string, rowCount: number) => (
    <Button
      key={label}
      kind={chosen === code ? 'primary' : 'plain'}
      aria-pressed={chosen === code}
      onClick={() => write('class', code ?? '')}
    >
      {label} {count(rowCount)}
    </Button>
  )
  return (
    <>
      <p className="row-actions">
        {tab(null, w.all, summary.rows)}
        {(Object.keys(counts) as ImportRowClass[]).map((code) =>
          tab(code, classWord(w, kind, code), counts[code]),
        )}
      </p>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.noRows} />
          ) : (
            <DataTable
              name="import-rows"
              label={w.differences}
              columns={columnsOf(w, kind)}
              rows={rows}
              rowKey={({ id: key }) => key}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </>
  )
}

type Words = (typeof importWords)['zh']
type Kind = ImportOnPage['kind']

/** A row of the bank adds nothing: it fits a line. */
const classWord = (w: Words, kind: Kind, code: ImportRowClass) =>
  kind === 'BANK_RETURN' && code === 'NEW' ? w.matched : w.classes[code]

/** What a file of the kind says nothing of has no column. */
const notOf: Partial<Record<Kind, readonly string[]>> = {
  BANK_RETURN: ['document', 'place', 'approval', 'changes'],
  QUOTA: ['name', 'place', 'approval'],
  ALLOCATION: ['name', 'approval'],
}
const notOfPeople = ['document']
const columnsOf = (w: Words, kind: Kind): Column<Row>[] =>
  everyColumn(w, kind).filter(({ key }) => !(notOf[kind] ?? notOfPeople).includes(key))

const everyColumn = (w: Words, kind: Kind): Column<Row>[] => [
  { key: 'row', title: w.row, cell: ({ sheet, row }) => `${sheet} ${row}` },
  {
    key: 'class',
    title: w.state,
    cell: ({ class: of }) => <Status tone={tones[of]}>{classWord(w, kind, of)}</Status>,
  },
  { key: 'document', title: w.document, cell: ({ documentNo }) => documentNo },
  {
    key: 'name',
    title: w.name,
    cell: ({ name, payment }) => (payment ? <ObjectLink id={payment.id}>{name}</ObjectLink> : name),
  },
  { key: 'place', title: w.place, cell: ({ region }) => region?.name },
  {
    key: 'what',
    title: w.what,
    // Several lines of a row, where months or programmes stand side by side, differ by this alone.
    cell: ({ programme, month }) => [programme?.name, month].filter(Boolean).join(' '),
  },
  { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => amount && money(amount) },
  {
    key: 'approval',
    title: w.approval,
    cell: ({ spellFinding }) => spellFinding && w.findings[spellFinding],
  },
  {
    key: 'changes',
    title: w.changes,
    wrap: true,
    cell: ({ changes }) =>
      changes.map(({ field, old, new: next }) => (
        <p key={`${field}${old}${next}`}>
          {w.fields[field] ?? field} {old ?? w.notRecorded} → {next ?? w.notInFile}
        </p>
      )),
  },
  {
    key: 'problems',
    title: w.problems,
    wrap: true,
    cell: ({ problems }) =>
      problems.map(({ cell, message, advice }) => (
        <p key={`${cell}${message}`}>
          <strong>{cell}</strong> {message}。<span className="quiet">{advice}</span>
        </p>
      )),
  },
]

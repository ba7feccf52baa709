import { useState } from 'react'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { ImportsQuery, ImportState } from '../../../gql/graphql.ts'
import { count, moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { importWords } from '../../../lib/messages/imports.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { BringFile } from './bring-file.tsx'
import { ImportStateMark } from './state-mark.tsx'

const Imports = graphql(`
  query Imports($state: ImportState, $after: String) {
    imports(state: $state, first: 50, after: $after) {
      edges {
        node {
          id
          kind
          state
          fileName
          source
          uploadedAt
          region {
            name
          }
          uploadedBy {
            displayName
          }
          promotedBy {
            displayName
          }
          summary {
            new
            changed
            same
            refused
            amount
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

type Row = ImportsQuery['imports']['edges'][number]['node']

/** Files on their way in, newest first. */
export default function ImportsPage() {
  const w = useWords(importWords)
  const { close } = useWords(frameWords)
  const [read] = useFilter()
  const [bringing, setBringing] = useState(false)
  const mayBring = useMay('import.prepare')
  const state = (read('state') as ImportState | undefined) ?? null
  const { result, rows, more, retry } = usePages(Imports, { state }, (data) => data.imports)
  const bring = mayBring && (
    <Button kind="primary" onClick={() => setBringing(true)}>
      {w.bring}
    </Button>
  )
  return (
    <Page title={w.title} state={w.sentence} actions={bring}>
      <div className="filters">
        <ChoiceFilter name="state" label={w.state} choices={w.states} />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty} actions={bring}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="imports"
              label={w.title}
              columns={columnsOf(w)}
              rows={rows}
              rowKey={({ id }) => id}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {bringing && (
        <Dialog title={w.bring} closeLabel={close} onClose={() => setBringing(false)}>
          <BringFile />
        </Dialog>
      )}
    </Page>
  )
}

const columnsOf = (w: (typeof importWords)['zh']): Column<Row>[] => [
  {
    key: 'file',
    title: w.file,
    wrap: true,
    cell: ({ id, fileName }) => <ObjectLink id={id}>{fileName}</ObjectLink>,
  },
  { key: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
  { key: 'region', title: w.region, cell: ({ region }) => region.name },
  { key: 'source', title: w.source, cell: ({ source }) => source },
  { key: 'state', title: w.state, cell: ({ state }) => <ImportStateMark state={state} /> },
  {
    key: 'new',
    title: w.classes.NEW,
    number: true,
    cell: ({ summary }) => summary && count(summary.new),
  },
  {
    key: 'changed',
    title: w.classes.CHANGED,
    number: true,
    cell: ({ summary }) => summary && count(summary.changed),
  },
  {
    key: 'refused',
    title: w.classes.REFUSED,
    number: true,
    cell: ({ summary }) => summary && count(summary.refused),
  },
  {
    key: 'amount',
    title: w.amount,
    number: true,
    cell: ({ summary }) => summary && money(summary.amount),
  },
  {
    key: 'uploaded',
    title: w.uploaded,
    cell: ({ uploadedAt, uploadedBy }) => `${moment(uploadedAt)} ${uploadedBy?.displayName ?? ''}`,
  },
  { key: 'promoted', title: w.promoted, cell: ({ promotedBy }) => promotedBy?.displayName },
]

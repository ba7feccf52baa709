import { useEffect, useRef, useState } from 'react'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { LinesOfDraftQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { Batch } from './steps.tsx'
import { TakeOutDialog } from './take-out-dialog.tsx'

const LinesOfDraft = graphql(`
  query LinesOfDraft($filter: PaymentFilter!, $held: PaymentFilter!, $after: String) {
    payments(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          recipientName
          amount
          heldByObjection
          region {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    held: payments(filter: $held, first: 200) {
      edges {
        node {
          id
        }
      }
    }
  }
`)

type Row = LinesOfDraftQuery['payments']['edges'][number]['node']
const atOnce = 200

/** What a draft would pay, for whoever takes lines out of it before the review; those that an objection holds at one press. */
export function DraftLines({ batch, onChange }: { batch: Batch; onChange: () => void }) {
  const w = useWords(batchWords)
  const may = batch.actions.some(({ name, allowed }) => name === 'takeOut' && allowed)
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<{ paymentIds: string[]; reason: string } | null>(null)
  const { month } = batch
  const held = {
    ...{ batchId: batch.id, fromMonth: month, toMonth: month, status: 'IN_TRANSIT' as const },
    heldByObjection: true,
  }
  const filter = { ...held, heldByObjection: null, text }
  const { result, rows, more, retry } = usePages(
    LinesOfDraft,
    { filter, held },
    (data) => data.payments,
  )
  // What was just taken out is no longer in the list.
  const version = useRef(batch.version)
  useEffect(() => {
    if (version.current === batch.version) return
    version.current = batch.version
    setSelected(new Set())
    retry()
  })
  const heldIds = result.data?.held.edges.map(({ node }) => node.id) ?? []
  const toggle = (id: string) =>
    setSelected((before) => {
      const after = new Set(before)
      if (!after.delete(id) && after.size < atOnce) after.add(id)
      return after
    })
  return (
    <Section title={w.draftLines}>
      {heldIds.length > 0 && (
        <>
          <p className="off">{w.heldLines(heldIds.length)}</p>
          {may && (
            <div className="filters">
              <Button
                kind="primary"
                onClick={() => setOpen({ paymentIds: heldIds, reason: w.heldReason })}
              >
                {w.takeOutHeld(heldIds.length)}
              </Button>
            </div>
          )}
        </>
      )}
      <div className="filters">
        <TextField
          label={w.findLine}
          value={text}
          maxLength={40}
          onChange={(event) => setText(event.target.value)}
        />
        {may && (
          <Button
            disabled={selected.size === 0}
            onClick={() => setOpen({ paymentIds: [...selected], reason: '' })}
          >
            {w.takeOutSelected(selected.size)}
          </Button>
        )}
      </div>
      <QueryState result={result} onRetry={retry}>
        {() => (
          <DataTable
            name="draft-lines"
            label={w.draftLines}
            columns={columnsOf(w)}
            rows={rows}
            rowKey={({ id }) => id}
            tall
            {...(may && {
              selected,
              onSelect: toggle,
              selectLabel: ({ recipientName }: Row) => recipientName,
            })}
            more={<MoreRows rows={rows.length} more={more} />}
          />
        )}
      </QueryState>
      {open && (
        <TakeOutDialog {...open} batch={batch} onClose={() => setOpen(null)} onDone={onChange} />
      )}
    </Section>
  )
}

const columnsOf = (w: (typeof batchWords)['zh']): Column<Row>[] => [
  {
    key: 'name',
    title: w.recipient,
    cell: ({ id, recipientName }) => <ObjectLink id={id}>{recipientName}</ObjectLink>,
  },
  { key: 'village', title: w.village, cell: ({ region }) => region.name },
  { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
  {
    key: 'held',
    title: w.mark,
    cell: ({ heldByObjection }) => heldByObjection && <Status tone="warn">{w.heldMark}</Status>,
  },
]

import { useEffect, useRef, useState } from 'react'
import { DueBucketMark } from '../../../domain/due-bucket.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { LeftOutOfBatchQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { PutInDialog } from './put-in-dialog.tsx'
import type { Batch } from './steps.tsx'

const LeftOutOfBatch = graphql(`
  query LeftOutOfBatch($batchId: ID!, $text: String, $after: String) {
    leftOut(batchId: $batchId, text: $text, first: 50, after: $after) {
      edges {
        node {
          spellId
          recipientName
          amount
          due
          bucket
          takenOut
          reason
          note
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
  }
`)

type Row = NonNullable<LeftOutOfBatchQuery['leftOut']>['edges'][number]['node']
const atOnce = 200
const nobody = { edges: [], pageInfo: { hasNextPage: false } }

/** Whom a draft does not pay, for the person who drafted it: put in one by one, with the reason, before the review. */
export function LeftOut({ batch, onChange }: { batch: Batch; onChange: () => void }) {
  const w = useWords(batchWords)
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ReadonlyMap<string, string>>(new Map())
  const [open, setOpen] = useState(false)
  const { result, rows, more, retry } = usePages(
    LeftOutOfBatch,
    { batchId: batch.id, text },
    (data) => data.leftOut ?? nobody,
  )
  // What was just put in is no longer left out.
  const version = useRef(batch.version)
  useEffect(() => {
    if (version.current === batch.version) return
    version.current = batch.version
    setSelected(new Map())
    retry()
  })
  const toggle = (id: string) =>
    setSelected((before) => {
      const after = new Map(before)
      const row = rows.find(({ spellId }) => spellId === id)
      if (!after.delete(id) && row && after.size < atOnce) after.set(id, row.amount)
      return after
    })
  return (
    <Section title={w.leftOut}>
      <p className="quiet">{w.leftOutText}</p>
      <div className="filters">
        <TextField
          label={w.findLine}
          value={text}
          maxLength={40}
          onChange={(event) => setText(event.target.value)}
        />
        <Button disabled={selected.size === 0} onClick={() => setOpen(true)}>
          {w.putInSelected(selected.size)}
        </Button>
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <p>{w.leftOutNone}</p>
          ) : (
            <DataTable
              name="left-out"
              label={w.leftOut}
              columns={columnsOf(w)}
              rows={rows}
              rowKey={({ spellId }) => spellId}
              tall
              selected={new Set(selected.keys())}
              onSelect={toggle}
              selectable={({ reason }) => reason === null}
              selectLabel={({ recipientName }) => recipientName}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {open && (
        <PutInDialog
          batch={batch}
          lines={[...selected].map(([spellId, amount]) => ({ spellId, amount }))}
          onClose={() => setOpen(false)}
          onDone={onChange}
        />
      )}
    </Section>
  )
}

const columnsOf = (w: (typeof batchWords)['zh']): Column<Row>[] => [
  {
    key: 'name',
    title: w.recipient,
    cell: ({ spellId, recipientName }) => <ObjectLink id={spellId}>{recipientName}</ObjectLink>,
  },
  { key: 'village', title: w.village, cell: ({ region }) => region.name },
  { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
  { key: 'due', title: w.due, number: true, cell: ({ due }) => (due ? money(due) : '—') },
  { key: 'bucket', title: w.bucket, cell: ({ bucket }) => <DueBucketMark bucket={bucket} /> },
  {
    key: 'mark',
    title: w.mark,
    wrap: true,
    cell: ({ takenOut, reason, note }) =>
      reason ?? [note, takenOut && w.takenOut(takenOut)].filter(Boolean).join(' '),
  },
]

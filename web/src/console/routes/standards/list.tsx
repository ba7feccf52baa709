import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { StandardsQuery } from '../../../gql/graphql.ts'
import { moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { standardWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { ProposeStandard } from './propose-standard.tsx'

const Standards = graphql(`
  query Standards($month: Month) {
    programmes {
      code
      name
      paysMonthly
    }
    standards(month: $month) {
      id
      kind
      band
      selfCareLevel
      unit
      amount
      ratePermille
      validFrom
      validTo
      documentNo
      recordedAt
      programme {
        code
        name
      }
    }
  }
`)

export type StandardRow = StandardsQuery['standards'][number]

/** What is drafted: a new standard, the next of one that holds, or the correction of a wrong entry. */
export type Drafting = { from?: StandardRow | undefined; correct?: boolean }

export default function StandardsPage() {
  const w = useWords(standardWords)
  const frame = useWords(frameWords)
  const [read, set] = useFilter()
  const [drafting, setDrafting] = useState<Drafting | null>(null)
  const month = read('month')
  const valid = month && /^\d{4}-\d{2}$/.test(month) ? month : null
  const [result, ask] = useQuery({ query: Standards, variables: { month: valid } })
  const mayPropose = useMay('standard.propose')
  const columns = useStandardColumns(mayPropose ? setDrafting : undefined)
  const actions = mayPropose && (
    <Button kind="primary" onClick={() => setDrafting({})}>
      {w.propose}
    </Button>
  )
  return (
    <Page title={w.title} state={w.state} actions={actions}>
      <div className="filters">
        <TextField
          label={w.month}
          hint={w.monthHint}
          type="month"
          placeholder="2025-07"
          value={month ?? ''}
          onChange={(event) => set('month', event.target.value)}
        />
      </div>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ standards }) =>
          standards.length === 0 ? (
            <Empty title={w.empty} />
          ) : (
            <DataTable
              name="standards"
              label={w.title}
              columns={columns}
              rows={standards}
              rowKey={({ id }) => id}
              chooserLabel={frame.columns}
            />
          )
        }
      </QueryState>
      {drafting && (
        <Dialog
          title={drafting.correct ? w.correctTitle : w.propose}
          closeLabel={frame.close}
          onClose={() => setDrafting(null)}
        >
          <ProposeStandard
            programmes={(result.data?.programmes ?? []).filter((each) => each.paysMonthly)}
            {...drafting}
            onClose={() => setDrafting(null)}
          />
        </Dialog>
      )}
    </Page>
  )
}

function useStandardColumns(onDraft?: (drafting: Drafting) => void): Column<StandardRow>[] {
  const w = useWords(standardWords)
  return [
    { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
    { key: 'kind', title: w.kind, cell: ({ kind }) => w[kind] },
    {
      key: 'part',
      title: w.part,
      cell: ({ band, selfCareLevel }) =>
        [band && w[band], selfCareLevel && w[selfCareLevel]].filter(Boolean).join(' '),
    },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: ({ amount, ratePermille }) => (amount ? money(amount) : ratePermille),
    },
    { key: 'unit', title: w.unit, cell: ({ unit }) => w[unit] },
    { key: 'from', title: w.from, cell: ({ validFrom }) => validFrom },
    {
      key: 'to',
      title: w.to,
      cell: ({ validTo }) => validTo ?? <Status tone="good">{w.current}</Status>,
    },
    { key: 'document', title: w.document, cell: ({ documentNo }) => documentNo },
    {
      key: 'recorded',
      title: w.recorded,
      cell: ({ recordedAt }) => moment(recordedAt),
      optional: true,
    },
    ...(onDraft ? [draftColumn(w, onDraft)] : []),
  ]
}

type Words = { acts: string; revise: string; correct: string }

const draftColumn = (w: Words, onDraft: (drafting: Drafting) => void): Column<StandardRow> => ({
  key: 'draft',
  title: w.acts,
  cell: (from) => (
    <span className="row-actions">
      {!from.validTo && (
        <Button kind="text" onClick={() => onDraft({ from })}>
          {w.revise}
        </Button>
      )}
      <Button kind="text" onClick={() => onDraft({ from, correct: true })}>
        {w.correct}
      </Button>
    </span>
  ),
})

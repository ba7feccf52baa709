import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ProgrammeFilter } from '../../../domain/programme-filter.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { PaymentFilter } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { dueWords } from '../../../lib/messages/due.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { PaymentFragment, useColumns } from './columns.tsx'

const Payments = graphql(`
  query Payments($filter: PaymentFilter, $after: String) {
    payments(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          ...Payments_payment
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totals {
        lines
        households
        amount
        settled
        returned
        inTransit
        cancelled
      }
    }
  }
`)

const yuan = /^\d{1,10}(\.\d{1,2})?$/
const amountOf = (text: string | null) => (text && yuan.test(text) ? text : null)

export default function PaymentsPage() {
  const w = useWords(paymentWords)
  const frame = useWords(frameWords)
  const { region, from, to } = useScope()
  const [read] = useFilter()
  const filter = {
    region,
    fromMonth: from,
    toMonth: to,
    programme: read('programme'),
    status: read('status'),
    kind: read('kind'),
    bucket: read('bucket'),
    text: read('text'),
    batchId: read('batch'),
    bankAccountId: read('account'),
    coverDiffers: read('cover') ? true : null,
    minAmount: amountOf(read('min')),
    maxAmount: amountOf(read('max')),
  } as PaymentFilter
  const { result, rows, more, retry } = usePages(Payments, { filter }, (data) => data.payments)
  const totals = result.data?.payments.totals
  const columns = useColumns(totals)
  return (
    <Page
      title={w.title}
      state={
        totals &&
        w.sentence(
          count(totals.lines),
          money(totals.settled),
          money(totals.returned),
          money(totals.inTransit),
          totals.cancelled === '0.00' ? null : money(totals.cancelled),
        )
      }
      actions={<ExportButton kind="PAYMENTS" filter={{ payments: filter }} />}
    >
      <Filters />
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="payments"
              label={w.title}
              columns={columns}
              rows={rows.map((row) => readFragment(PaymentFragment, row))}
              rowKey={({ id }) => id}
              tall
              chooserLabel={frame.columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Page>
  )
}

function Filters() {
  const w = useWords(paymentWords)
  const [read, set] = useFilter()
  const wrong = (name: string) => (read(name) && !amountOf(read(name)) ? w.badAmount : null)
  const { NOT_PAID: _, ...buckets } = useWords(dueWords).buckets
  const { IN_TRANSIT, SETTLED, RETURNED, REISSUED, CANCELLED } = w
  return (
    <div className="filters">
      <TextField
        label={w.find}
        value={read('text') ?? ''}
        maxLength={40}
        onChange={(event) => set('text', event.target.value)}
      />
      <ProgrammeFilter label={w.programme} />
      <ChoiceFilter
        name="status"
        label={w.status}
        choices={{ IN_TRANSIT, SETTLED, RETURNED, REISSUED, CANCELLED }}
      />
      <ChoiceFilter name="kind" label={w.kind} choices={w.kinds} />
      {useMay('spell.read') && <ChoiceFilter name="bucket" label={w.bucket} choices={buckets} />}
      <TextField
        label={w.min}
        inputMode="decimal"
        value={read('min') ?? ''}
        error={wrong('min')}
        onChange={(event) => set('min', event.target.value)}
      />
      <TextField
        label={w.max}
        inputMode="decimal"
        value={read('max') ?? ''}
        error={wrong('max')}
        onChange={(event) => set('max', event.target.value)}
      />
      {(['batch', 'account', 'cover'] as const).map(
        (name) =>
          read(name) && (
            <Button key={name} onClick={() => set(name, '')}>
              {w.only[name]} ×
            </Button>
          ),
      )}
      <SavedFilters />
    </div>
  )
}

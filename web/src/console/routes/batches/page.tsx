import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ExportButton } from '../../../domain/export-button.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { graphql } from '../../../gql/index.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { DraftLines } from './draft-lines.tsx'
import { LeftOut } from './left-out.tsx'
import { LinesOf } from './lines-of.tsx'
import { Reconciliation } from './reconciliation.tsx'
import { BatchStateMark } from './state-mark.tsx'
import { BatchSteps } from './steps.tsx'

const BatchPage = graphql(`
  query BatchPage($id: ID!) {
    batch(id: $id) {
      id
      documentNo
      month
      kind
      total
      lineCount
      withoutAccount
      heldByObjection
      endedByDeath
      coverDiffers
      state
      settled
      returned
      inTransit
      cancelled
      toBePaid
      difference
      voucherNo
      draftedOn
      reviewedOn
      financeCheckedOn
      treasuryPaidOn
      bankReturnedOn
      cancelReason
      cancelledOn
      cancelledBy {
        displayName
      }
      version
      actions {
        name
        allowed
        reason
      }
      draftedBy {
        displayName
      }
      reviewedBy {
        displayName
      }
      financeCheckedBy {
        displayName
      }
      region {
        name
      }
      programme {
        name
      }
      allocation {
        id
        documentNo
        amount
      }
    }
  }
`)

const hasBankSide = ({ state }: { state: string }) =>
  state === 'TREASURY_PAID' || state === 'SETTLED'

export default function BatchDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(batchWords)
  const [result, ask] = useQuery({ query: BatchPage, variables: { id } })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ batch }) => {
        if (!batch) return <Empty title={w.notFound} />
        const step = (day?: string | null, who?: { displayName: string } | null) =>
          day && [day, who?.displayName].filter(Boolean).join(' ')
        return (
          <Page
            title={batch.documentNo}
            state={
              <>
                {batch.region.name} · {batch.programme.name} · {batch.month} · {w.kinds[batch.kind]}{' '}
                · <BatchStateMark state={batch.state} />
              </>
            }
            actions={
              <>
                <ScopedLink
                  to={`/console/payments?batch=${batch.id}&from=${batch.month}&to=${batch.month}`}
                >
                  {w.openLines}
                </ScopedLink>
                {hasBankSide(batch) && (
                  <ExportButton
                    kind="BANK_LINES"
                    label={w.takeBankLines}
                    filter={{ bankLines: { batchId: batch.id } }}
                  />
                )}
                <ScopedLink to={`/console/trace/${batch.id}`}>{w.trace}</ScopedLink>
              </>
            }
          >
            <BatchSteps batch={batch} onChange={() => ask({ requestPolicy: 'network-only' })} />
            <Section title={w.amounts}>
              <Facts
                rows={[
                  [w.total, <strong key="total">{money(batch.total)}</strong>],
                  ...(batch.cancelled === '0.00'
                    ? []
                    : ([
                        [
                          w.cancelled,
                          <LinesOf
                            key="cancelled"
                            batch={batch}
                            status="CANCELLED"
                            amount={batch.cancelled}
                          />,
                        ],
                        [w.toBePaid, <strong key="paid">{money(batch.toBePaid)}</strong>],
                      ] as const)),
                  [w.lines, count(batch.lineCount)],
                  ...(batch.withoutAccount == null
                    ? []
                    : ([[w.withoutAccount, count(batch.withoutAccount)]] as const)),
                  ...(batch.heldByObjection
                    ? ([[w.heldByObjection, count(batch.heldByObjection)]] as const)
                    : []),
                  ...(batch.endedByDeath
                    ? ([[w.endedByDeath, count(batch.endedByDeath)]] as const)
                    : []),
                  ...(batch.coverDiffers
                    ? ([
                        [
                          w.coverDiffers,
                          <ScopedLink
                            key="coverDiffers"
                            to={`/console/payments?batch=${encodeURIComponent(batch.id)}&from=${batch.month}&to=${batch.month}&cover=differs`}
                          >
                            {count(batch.coverDiffers)}
                          </ScopedLink>,
                        ],
                      ] as const)
                    : []),
                  [
                    w.settled,
                    <LinesOf key="settled" batch={batch} status="SETTLED" amount={batch.settled} />,
                  ],
                  [w.returned, <LinesOf key="returned" batch={batch} amount={batch.returned} />],
                  [
                    batch.treasuryPaidOn ? w.inTransit : w.unpaid,
                    <LinesOf
                      key="open"
                      batch={batch}
                      status="IN_TRANSIT"
                      amount={batch.inTransit}
                    />,
                  ],
                  [
                    w.difference,
                    batch.difference === '0.00' ? (
                      '0.00'
                    ) : (
                      <strong className="off">{money(batch.difference)}</strong>
                    ),
                  ],
                  [
                    w.allocation,
                    batch.allocation && (
                      <>
                        <ObjectLink id={batch.allocation.id}>
                          {batch.allocation.documentNo}
                        </ObjectLink>{' '}
                        {money(batch.allocation.amount)}
                      </>
                    ),
                  ],
                ]}
              />
            </Section>
            {batch.state === 'DRAFT' && (
              <DraftLines batch={batch} onChange={() => ask({ requestPolicy: 'network-only' })} />
            )}
            {batch.actions.some(({ name, allowed }) => name === 'putIn' && allowed) && (
              <LeftOut batch={batch} onChange={() => ask({ requestPolicy: 'network-only' })} />
            )}
            {hasBankSide(batch) && (
              <Reconciliation id={batch.id} onDone={() => ask({ requestPolicy: 'network-only' })} />
            )}
            <Section title={w.people}>
              <Facts
                rows={[
                  [w.drafted, step(batch.draftedOn, batch.draftedBy)],
                  [w.reviewed, step(batch.reviewedOn, batch.reviewedBy)],
                  [w.checked, step(batch.financeCheckedOn, batch.financeCheckedBy)],
                  [w.paid, step(batch.treasuryPaidOn)],
                  [w.voucher, batch.voucherNo],
                  [w.bankAnswered, step(batch.bankReturnedOn)],
                  ...(batch.state === 'CANCELLED'
                    ? ([
                        [w.states.CANCELLED, step(batch.cancelledOn, batch.cancelledBy)],
                        [w.reason, batch.cancelReason],
                      ] as const)
                    : []),
                ]}
              />
            </Section>
          </Page>
        )
      }}
    </QueryState>
  )
}

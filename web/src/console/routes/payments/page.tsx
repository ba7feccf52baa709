import { useState } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { AccountChange } from '../../../domain/account-change.tsx'
import { AssessRecoveryButton } from '../../../domain/assess-recovery.tsx'
import { DueBucketMark } from '../../../domain/due-bucket.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { PaymentStatusMark } from '../../../domain/payment-status.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { RecoveryLinks } from '../../../domain/recovery-links.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { WorkingPapers } from '../../../domain/working-papers.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { PaymentPageQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { payeeWords } from '../../../lib/messages/payees.ts'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Events } from './events.tsx'
import { ReissueDialog } from './reissue-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'

const PaymentPage = graphql(`
  query PaymentPage($id: ID!, $papers: Boolean!) {
    payment(id: $id) {
      id
      month
      kind
      status
      recipientName
      coveredCount
      base
      categorical
      care
      other
      amount
      payeeName
      payeeKind
      noSpellReason
      version
      region {
        name
        parent {
          name
        }
      }
      programme {
        code
        name
      }
      recoveries {
        amount
        heldBack
        recovery {
          id
          fromMonth
          toMonth
          state
          amount
          outstanding
        }
      }
      dueBucket
      dueDifference
      amountDue {
        words
      }
      bankAccount {
        id
        bankName
        maskedNumber
      }
      household {
        id
        code
        bankAccounts {
          id
          holderName
          bankName
          maskedNumber
        }
      }
      batch {
        id
        documentNo
      }
      reserveUse {
        fund {
          id
          documentNo
        }
        statement {
          state
        }
      }
      accountChange {
        ...AccountChange
      }
      reissues {
        id
        month
      }
      reissuedBy {
        id
        month
      }
      events {
        status
        on
        returnCode
        reason
        recordedAt
        actor {
          displayName
        }
      }
      actions {
        name
        allowed
        reason
      }
      ...WorkingPapersOfPayment @include(if: $papers)
    }
  }
`)

export type PaymentRow = NonNullable<PaymentPageQuery['payment']>

export default function PaymentLinePage() {
  const { id = '' } = useParams()
  const w = useWords(paymentWords)
  const papers = useMay('paper.write')
  const [result, ask] = useQuery({ query: PaymentPage, variables: { id, papers } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ payment }) =>
        payment ? (
          <PaymentLine payment={payment} papers={papers} onChange={again} />
        ) : (
          <Empty title={w.notFound} />
        )
      }
    </QueryState>
  )
}

type LineProps = { payment: PaymentRow; papers: boolean; onChange: () => void }

function PaymentLine({ payment, papers, onChange }: LineProps) {
  const w = useWords(paymentWords)
  const [open, setOpen] = useState<'return' | 'reissue' | null>(null)
  const may = (name: string) =>
    payment.actions.some((action) => action.name === name && action.allowed)
  return (
    <Page
      title={`${payment.recipientName} ${payment.month}`}
      state={
        <>
          {payment.region.parent?.name} {payment.region.name} · {payment.programme.name} ·{' '}
          {money(payment.amount)} · <PaymentStatusMark status={payment.status} />
        </>
      }
      actions={
        <>
          <ScopedLink to={`/console/trace/${payment.id}`}>{w.trace}</ScopedLink>
          {payment.household && payment.status === 'SETTLED' && (
            <AssessRecoveryButton
              householdId={payment.household.id}
              programmes={[payment.programme]}
              line={payment}
            />
          )}
          {may('return') && <Button onClick={() => setOpen('return')}>{w.return}</Button>}
          {may('reissue') && (
            <Button kind="primary" onClick={() => setOpen('reissue')}>
              {w.reissue}
            </Button>
          )}
        </>
      }
    >
      <Section title={w.parts}>
        <Parts payment={payment} />
      </Section>
      <Section title={w.payee}>
        <Links payment={payment} />
      </Section>
      <Section title={w.events}>
        <Events payment={payment} />
      </Section>
      <RecoveryLinks
        recoveries={payment.recoveries.map(({ recovery, amount, heldBack }) => ({
          ...recovery,
          ofLine: amount,
          heldBack,
        }))}
      />
      {papers && <WorkingPapers subjectId={payment.id} of={payment} />}
      {open === 'return' && (
        <ReturnDialog payment={payment} onClose={() => setOpen(null)} onDone={onChange} />
      )}
      {open === 'reissue' && (
        <ReissueDialog payment={payment} onClose={() => setOpen(null)} onDone={onChange} />
      )}
    </Page>
  )
}

function Parts({ payment }: { payment: PaymentRow }) {
  const w = useWords(paymentWords)
  const { amountDue: due, dueBucket, dueDifference: difference } = payment
  const part = (value: string) => (value === '0.00' ? null : money(value))
  return (
    <Facts
      rows={[
        [w.kind, w.kinds[payment.kind]],
        [w.covered, payment.coveredCount],
        [w.base, part(payment.base)],
        [w.categorical, part(payment.categorical)],
        [w.care, part(payment.care)],
        [w.other, part(payment.other)],
        [w.amount, <strong key="amount">{money(payment.amount)}</strong>],
        [w.due, due ? due.words : w.noDue],
        [
          w.difference,
          difference &&
            (difference === '0.00' ? '0.00' : <strong className="off">{money(difference)}</strong>),
        ],
        [w.bucket, dueBucket && <DueBucketMark key="bucket" bucket={dueBucket} />],
        [w.approval, payment.noSpellReason && w[payment.noSpellReason]],
      ]}
    />
  )
}

function Links({ payment }: { payment: PaymentRow }) {
  const w = useWords(paymentWords)
  const reserve = useWords(reserveWords)
  const changed = useWords(payeeWords)
  const { accountChange } = payment
  const { bankAccount: account, household, batch, reissues, reissuedBy, reserveUse } = payment
  return (
    <Facts
      rows={[
        [w.payee, `${payment.payeeName}（${w.payees[payment.payeeKind]}）`],
        [w.account, account && `${account.bankName} ${account.maskedNumber}`],
        [changed.accountChange, accountChange && <AccountChange change={accountChange} />],
        [w.household, household && <ObjectLink id={household.id}>{household.code}</ObjectLink>],
        [
          w.batch,
          <ObjectLink key="batch" id={batch.id}>
            {batch.documentNo}
          </ObjectLink>,
        ],
        [
          reserve.out,
          reserveUse && (
            <>
              <ObjectLink id={reserveUse.fund.id}>{reserveUse.fund.documentNo}</ObjectLink>{' '}
              {reserveUse.statement
                ? reserve.statementStates[reserveUse.statement.state]
                : reserve.unstated}
            </>
          ),
        ],
        [w.reference, <code key="reference">{payment.id.slice('Payment.'.length)}</code>],
        [w.reissues, reissues && <ObjectLink id={reissues.id}>{reissues.month}</ObjectLink>],
        [
          w.reissuedBy,
          reissuedBy && <ObjectLink id={reissuedBy.id}>{reissuedBy.month}</ObjectLink>,
        ],
      ]}
    />
  )
}

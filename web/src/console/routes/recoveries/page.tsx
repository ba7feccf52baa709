import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { RecoveryPageQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { RecoveryEvents } from './events.tsx'
import { RecoveryMoves } from './moves.tsx'
import { RecoveryPlans } from './plans.tsx'
import { RecoveryShares } from './shares.tsx'
import { RecoveryStateMark } from './state-mark.tsx'

const RecoveryPage = graphql(`
  query RecoveryPage($id: ID!) {
    recovery(id: $id) {
      id
      version
      recipientName
      fromMonth
      toMonth
      ground
      reason
      state
      overdue
      amount
      paidIn
      offset
      givenUp
      outstanding
      assessedOn
      demandedOn
      demandNo
      dueOn
      endedOn
      region {
        name
        parent {
          name
        }
      }
      programme {
        name
      }
      household {
        id
        code
      }
      payment {
        id
        month
        amount
      }
      late
      plans {
        number
        agreedOn
        reason
        inForce
        amount
        agreedBy {
          displayName
        }
        instalments {
          dueOn
          amount
          covered
          coveredOn
          state
        }
      }
      shares {
        month
        amount
        payment {
          id
          amount
        }
      }
      assessedBy {
        displayName
      }
      demandedBy {
        displayName
      }
      events {
        step
        on
        amount
        documentNo
        slipNo
        reason
        recordedAt
        offsetFrom {
          id
          month
        }
        proposedBy {
          displayName
        }
        actor {
          displayName
        }
      }
      waiting {
        id
        summary
        draftedBy {
          displayName
        }
      }
      actions {
        name
        allowed
        reason
      }
    }
  }
`)

export type RecoveryRow = NonNullable<RecoveryPageQuery['recovery']>

export default function RecoveryDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(recoveryWords)
  const [result, ask] = useQuery({ query: RecoveryPage, variables: { id } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ recovery }) =>
        recovery ? <Recovery recovery={recovery} onChange={again} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function Recovery({ recovery, onChange }: { recovery: RecoveryRow; onChange: () => void }) {
  const w = useWords(recoveryWords)
  const mayTrace = useMay('fund.read')
  const { household, payment, fromMonth, toMonth } = recovery
  const months = fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`
  const by = (day?: string | null, who?: { displayName: string } | null) =>
    day && [day, who?.displayName].filter(Boolean).join(' ')
  return (
    <Page
      title={`${w.title} · ${recovery.recipientName} ${months}`}
      state={
        <>
          {recovery.region.parent?.name} {recovery.region.name} · {recovery.programme.name} ·{' '}
          <RecoveryStateMark state={recovery.state} overdue={recovery.overdue} />
        </>
      }
      actions={mayTrace && <ScopedLink to={`/console/trace/${recovery.id}`}>{w.trace}</ScopedLink>}
    >
      <RecoveryMoves recovery={recovery} onChange={onChange} />
      <Section title={w.sums}>
        <Facts
          rows={[
            [w.amount, <strong key="amount">{money(recovery.amount)}</strong>],
            [w.paidIn, money(recovery.paidIn)],
            [w.offset, money(recovery.offset)],
            [w.givenUp, money(recovery.givenUp)],
            [w.outstanding, <strong key="left">{money(recovery.outstanding)}</strong>],
            [
              w.late,
              recovery.overdue && (
                <strong key="late" className="off">
                  {money(recovery.late)}
                </strong>
              ),
            ],
          ]}
        />
      </Section>
      <RecoveryPlans plans={recovery.plans} />
      <Section title={w.basis}>
        <Facts
          rows={[
            [w.ground, w.grounds[recovery.ground]],
            [w.reason, recovery.reason],
            [w.household, household && <ObjectLink id={household.id}>{household.code}</ObjectLink>],
            [
              w.line,
              payment && (
                <ObjectLink
                  id={payment.id}
                >{`${payment.month} · ${money(payment.amount)}`}</ObjectLink>
              ),
            ],
            [w.assessed, by(recovery.assessedOn, recovery.assessedBy)],
            [w.demanded, by(recovery.demandedOn, recovery.demandedBy)],
            [w.demandNo, recovery.demandNo],
            [w.demandDue, recovery.dueOn],
            [w.ended, recovery.endedOn],
          ]}
        />
      </Section>
      <RecoveryShares shares={recovery.shares} amount={recovery.amount} />
      <Section title={w.timeline}>
        <RecoveryEvents events={recovery.events} />
      </Section>
    </Page>
  )
}

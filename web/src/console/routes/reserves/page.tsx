import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ReservePageQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ReserveEvents } from './events.tsx'
import { LinesToDraw } from './lines-to-draw.tsx'
import { ReserveMoves } from './moves.tsx'
import { ReserveStateMark } from './state-mark.tsx'
import { ReserveStatements } from './statements.tsx'
import { ReserveUses } from './uses.tsx'

const ReservePage = graphql(`
  query ReservePage($id: ID!) {
    reserveFund(id: $id) {
      id
      version
      documentNo
      advancedOn
      closedOn
      state
      advanced
      used
      accounted
      waiting
      unaccounted
      returned
      left
      oldestUnaccounted
      overdue
      overdueUses
      overdueAmount
      unspentAtYearEnd
      region {
        code
        name
      }
      allocation {
        id
      }
      statements {
        id
        from
        to
        uses
        total
        state
        submittedOn
        decidedOn
        reason
        submittedBy {
          displayName
        }
        decidedBy {
          displayName
        }
        actions {
          name
          allowed
          reason
        }
      }
      events {
        step
        on
        amount
        receiptNo
        reason
        recordedAt
        statement {
          from
          to
        }
        proposedBy {
          displayName
        }
        actor {
          displayName
        }
      }
      linesToDraw {
        id
        month
        recipientName
        amount
        region {
          name
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

export type ReserveRow = NonNullable<ReservePageQuery['reserveFund']>

export default function ReserveDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(reserveWords)
  const [result, ask] = useQuery({ query: ReservePage, variables: { id } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ reserveFund: fund }) =>
        fund ? <Reserve fund={fund} onChange={again} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function Reserve({ fund, onChange }: { fund: ReserveRow; onChange: () => void }) {
  const w = useWords(reserveWords)
  return (
    <Page
      title={`${w.title} · ${fund.region.name}`}
      state={
        <>
          {fund.documentNo} · {fund.advancedOn} ·{' '}
          <ReserveStateMark state={fund.state} overdue={fund.overdue} />
        </>
      }
      actions={<ScopedLink to={`/console/trace/${fund.allocation.id}`}>{w.trace}</ScopedLink>}
    >
      {fund.overdueUses > 0 && (
        <p className="note note-bad">{w.lateUses(fund.overdueUses, money(fund.overdueAmount))}</p>
      )}
      {fund.unspentAtYearEnd && <p className="note note-bad">{w.yearEnded}</p>}
      <ReserveMoves fund={fund} onChange={onChange} />
      <Section title={w.sums}>
        <Facts
          rows={[
            [w.advanced, <strong key="advanced">{money(fund.advanced)}</strong>],
            [w.used, money(fund.used)],
            [w.accounted, money(fund.accounted)],
            [w.waiting, money(fund.waiting)],
            [w.unaccounted, money(fund.unaccounted)],
            [w.returned, money(fund.returned)],
            [w.left, <strong key="left">{money(fund.left)}</strong>],
            [w.oldest, fund.oldestUnaccounted],
          ]}
        />
      </Section>
      <LinesToDraw fund={fund} onChange={onChange} />
      <ReserveStatements fund={fund} onChange={onChange} />
      <ReserveUses fund={fund} />
      <ReserveEvents events={fund.events} />
    </Page>
  )
}

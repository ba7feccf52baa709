import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { BreachPageQuery } from '../../../gql/graphql.ts'
import { count, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { BreachMoves } from './moves.tsx'
import { BreachStateMark } from './state-mark.tsx'

const BreachPage = graphql(`
  query BreachPage($id: ID!) {
    breach(id: $id) {
      id
      leaked
      state
      overdue
      openedOn
      reportDueOn
      lacking
      closedAt
      conclusion
      version
      region {
        name
      }
      notice {
        id
        title
        postedOn
        withdrawnAt
        withdrawReason
        householdCount
        personCount
      }
      openedBy {
        displayName
      }
      closedBy {
        displayName
      }
      steps {
        kind
        doneOn
        text
        recordedBy {
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

export type Breach = NonNullable<BreachPageQuery['breach']>
type Step = Breach['steps'][number]

export default function BreachDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(breachWords)
  const [result, ask] = useQuery({ query: BreachPage, variables: { id } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ breach }) =>
        breach ? <BreachView breach={breach} onChange={again} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function BreachView({ breach, onChange }: { breach: Breach; onChange: () => void }) {
  const w = useWords(breachWords)
  const { notice, lacking } = breach
  return (
    <Page
      title={`${w.title} · ${w.listed(breach.leaked.map((kind) => w.leakedOf[kind]))}`}
      state={
        <>
          {breach.region.name} · <BreachStateMark state={breach.state} overdue={breach.overdue} />
        </>
      }
    >
      <BreachMoves breach={breach} onChange={onChange} />
      {lacking.length > 0 && (
        <p className="note">{w.lacking(lacking.map((kind) => w.kinds[kind]))}</p>
      )}
      <Section title={w.notice}>
        <Facts
          rows={[
            [w.notice, notice && <ObjectLink id={notice.id}>{notice.title}</ObjectLink>],
            [
              w.persons,
              notice && w.personsOf(count(notice.householdCount), count(notice.personCount)),
            ],
            [w.posted, notice?.postedOn],
            [w.withdrawn, notice?.withdrawnAt && moment(notice.withdrawnAt)],
            [w.openedBy, breach.openedBy?.displayName],
            [w.reason, notice?.withdrawReason],
            [w.opened, breach.openedOn],
            [w.reportDue, breach.reportDueOn],
          ]}
        />
      </Section>
      <Section title={w.steps}>
        <p className="quiet">{w.law}</p>
        {breach.steps.length === 0 ? (
          <p className="quiet">{w.noSteps}</p>
        ) : (
          <DataTable
            name="breach-steps"
            label={w.steps}
            columns={columnsOf(w)}
            rows={breach.steps.map((step, n) => ({ ...step, n }))}
            rowKey={({ n }) => String(n)}
          />
        )}
      </Section>
      {breach.conclusion && (
        <Section title={w.moves.close}>
          <Facts
            rows={[
              [w.conclusion, breach.conclusion],
              [
                w.closed,
                `${breach.closedBy?.displayName} ${breach.closedAt && moment(breach.closedAt)}`,
              ],
            ]}
          />
        </Section>
      )}
    </Page>
  )
}

const columnsOf = (w: (typeof breachWords)['zh']): Column<Step & { n: number }>[] => [
  { key: 'day', title: w.day, cell: ({ doneOn }) => doneOn },
  { key: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
  { key: 'text', title: w.text, wrap: true, cell: ({ text }) => text },
  { key: 'by', title: w.by, cell: ({ recordedBy }) => recordedBy?.displayName },
]

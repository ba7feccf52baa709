import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ObjectionPageConsoleQuery } from '../../../gql/graphql.ts'
import { money, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ObjectionMoves } from './moves.tsx'
import './objections.css'
import { ObjectionStateMark } from './state-mark.tsx'

const ObjectionPage = graphql(`
  query ObjectionPageConsole($id: ID!) {
    objection(id: $id) {
      id
      kind
      channel
      grounds
      state
      overdue
      holds
      receivedOn
      dueOn
      statement
      hasContact
      inquiredOn
      method
      finding
      outcome
      reply
      decidedAt
      version
      region {
        name
      }
      notice {
        id
        title
        kind
        programme {
          code
        }
      }
      row {
        position
        name
        memberCount
        amount
        household {
          id
        }
      }
      registeredBy {
        displayName
      }
      inquiredBy {
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
  }
`)

export type Objection = NonNullable<ObjectionPageConsoleQuery['objection']>

export default function ObjectionDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(objectionWords)
  const [result, ask] = useQuery({ query: ObjectionPage, variables: { id } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ objection }) =>
        objection ? (
          <ObjectionView key={objection.version} objection={objection} onChange={again} />
        ) : (
          <Empty title={w.notFound} />
        )
      }
    </QueryState>
  )
}

function ObjectionView({ objection, onChange }: { objection: Objection; onChange: () => void }) {
  const w = useWords(objectionWords)
  const { notice, row, holds } = objection
  return (
    <Page
      title={`${w.kinds[objection.kind]} · ${w.groundsOf[objection.grounds]}`}
      state={
        <>
          {objection.region.name} ·{' '}
          <ObjectionStateMark state={objection.state} overdue={objection.overdue} />
        </>
      }
    >
      <ObjectionMoves objection={objection} onChange={onChange} />
      {objection.grounds === 'PRIVACY' && objection.state !== 'DECIDED' && (
        <p className="note note-bad">{w.privacyFirst}</p>
      )}
      {needsNewList(objection) && <p className="note">{w.renotice}</p>}
      <Section title={w.statement}>
        <p className="said">{objection.statement}</p>
        <Facts
          rows={[
            [w.notice, notice && <ObjectLink id={notice.id}>{notice.title}</ObjectLink>],
            [
              w.row,
              row ? (
                <ObjectLink id={row.household?.id}>
                  {[w.position(row.position), row.name, row.amount && money(row.amount)]
                    .filter(Boolean)
                    .join(' · ')}
                </ObjectLink>
              ) : (
                <span className="quiet">{w.rowUnknown}</span>
              ),
            ],
            [w.holds, holds ? w.holdsOf[holds] : w.noHold],
            [w.channel, w.channels[objection.channel]],
            [w.received, objection.receivedOn],
            [w.due, objection.dueOn],
            [w.contact, objection.hasContact ? w.hasContact : w.noContact],
            [w.registered, objection.registeredBy?.displayName],
          ]}
        />
      </Section>
      {objection.method && (
        <Section title={w.inquiry}>
          <Facts
            rows={[
              [w.method, w.methods[objection.method]],
              [w.finding, objection.finding],
              [w.inquired, `${objection.inquiredBy?.displayName} ${objection.inquiredOn}`],
            ]}
          />
        </Section>
      )}
      {objection.outcome && (
        <Section title={w.decision}>
          <Facts
            rows={[
              [w.outcome, <strong key="outcome">{w.outcomes[objection.outcome]}</strong>],
              [w.reply, objection.reply],
              [
                w.decided,
                `${objection.decidedBy?.displayName} ${objection.decidedAt && moment(objection.decidedAt)}`,
              ],
            ]}
          />
        </Section>
      )}
    </Page>
  )
}

/** 43号 15, 26: the database keeps such a list open. */
const needsNewList = ({ kind, outcome, notice }: Objection): boolean =>
  kind === 'OBJECTION' &&
  (outcome === 'UPHELD' || outcome === 'PARTLY_UPHELD') &&
  (notice?.kind === 'PRELIMINARY' || notice?.kind === 'TERMINATION') &&
  !!notice.programme?.code.startsWith('DESTITUTE')

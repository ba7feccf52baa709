import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { TimelineLane, TimelineQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import './timeline.css'

const TimelineQueryDocument = graphql(`
  query Timeline($id: ID!, $lanes: [TimelineLane!], $after: String) {
    household(id: $id) {
      timeline(lanes: $lanes, first: 200, after: $after) {
        edges {
          node {
            key
            lane
            on
            title
            detail
            amount
            subjectId
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

const lanes: readonly TimelineLane[] = ['CONFIRMATION', 'PAYMENT', 'NOTICE', 'INSPECTION']
const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** One line for everything, newest first; lanes are switched off in the URL. */
export function Timeline({ householdId }: { householdId: string }) {
  const w = useWords(householdWords)
  const [read, set] = useFilter()
  const off = (read('off') ?? '').split(',')
  const shown = lanes.filter((lane) => !off.includes(lane))
  const { result, rows, more, retry } = usePages(
    TimelineQueryDocument,
    { id: householdId, lanes: shown },
    (data: TimelineQuery) => data.household?.timeline ?? none,
  )
  const toggle = (lane: TimelineLane) =>
    set(
      'off',
      lanes.filter((each) => (each === lane ? shown.includes(each) : off.includes(each))).join(','),
    )
  return (
    <>
      <div className="lanes no-print" role="group" aria-label={w.timeline}>
        {lanes.map((lane) => (
          <label key={lane}>
            <input type="checkbox" checked={shown.includes(lane)} onChange={() => toggle(lane)} />{' '}
            {w.lanes[lane]}
          </label>
        ))}
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <p className="quiet">{w.noEvents}</p>
          ) : (
            <>
              <ol className="timeline">
                {rows.map((event) => (
                  <li key={event.key} className={`lane-${event.lane.toLowerCase()}`}>
                    <time dateTime={event.on}>{event.on}</time>
                    <span className="lane">{w.lanes[event.lane]}</span>
                    <span className="what">
                      {event.lane === 'CONFIRMATION' ? (
                        event.title
                      ) : (
                        <ObjectLink id={event.subjectId}>{event.title}</ObjectLink>
                      )}
                      {event.detail && <span className="quiet"> {event.detail}</span>}
                    </span>
                    <span className="money">{event.amount && money(event.amount)}</span>
                  </li>
                ))}
              </ol>
              <MoreRows rows={rows.length} more={more} />
            </>
          )
        }
      </QueryState>
    </>
  )
}

import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { graphql } from '../../../gql/index.ts'
import { count } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { overviewWords } from '../../../lib/messages/overview.ts'
import { Section } from '../../../ui/page.tsx'

const HandNeeded = graphql(`
  query HandNeeded {
    handNeeded {
      key
      label
      count
      path
    }
  }
`)

const context = { additionalTypenames: ['HandNeeded', 'Proposal'] }

/** What needs a hand today, each with its count and where it is worked off. */
export function Hands() {
  const w = useWords(overviewWords)
  const [result, ask] = useQuery({ query: HandNeeded, context })
  return (
    <aside className="hands no-print">
      <Section title={w.hands}>
        <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
          {({ handNeeded }) =>
            handNeeded.length === 0 ? (
              <p className="quiet">{w.noHands}</p>
            ) : (
              <ul>
                {handNeeded.map((hand) => (
                  <li key={hand.key}>
                    <ScopedLink to={hand.path}>{hand.label}</ScopedLink>
                    <strong>{count(hand.count)}</strong>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryState>
      </Section>
    </aside>
  )
}

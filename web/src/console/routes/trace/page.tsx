import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { CorrectButton } from '../../../domain/correct-document.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { graphql } from '../../../gql/index.ts'
import type { TraceQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { traceWords } from '../../../lib/messages/funds.ts'
import { Button } from '../../../ui/button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty, Loading } from '../../../ui/states.tsx'
import { Balances } from './balances.tsx'
import { ChainList } from './chain-list.tsx'
import { Corrections } from './corrections.tsx'

const Sankey = lazy(() => import('./sankey.tsx'))

const Trace = graphql(`
  query Trace($of: ID!) {
    fundTrace(of: $of) {
      subjectId
      title
      nodes {
        key
        stage
        label
        documentNo
        on
        amount
        count
        note
        subjectId
        status
        linesOf {
          id
          month
        }
      }
      edges {
        from
        to
        amount
      }
      balances {
        from
        to
        upper
        difference
        balanced
        parts {
          label
          amount
        }
        unexplained {
          label
          amount
        }
      }
      corrections {
        documentId
        kind
        documentNo
        reason
        recordedAt
        proposedBy {
          displayName
        }
        confirmedBy {
          displayName
        }
        changes {
          field
          old
          new
        }
      }
    }
  }
`)

export type FundTrace = NonNullable<TraceQuery['fundTrace']>

export default function TracePage() {
  const { id = '' } = useParams()
  const w = useWords(traceWords)
  const [result, ask] = useQuery({ query: Trace, variables: { of: id } })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ fundTrace }) =>
        fundTrace ? <TraceView trace={fundTrace} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function TraceView({ trace }: { trace: FundTrace }) {
  const w = useWords(traceWords)
  const { loading } = useWords(frameWords)
  const [read, set] = useFilter()
  const drawn = read('view') === 'sankey'
  const off = trace.balances.filter(({ balanced }) => !balanced).length
  return (
    <Page
      title={`${w.title} · ${trace.title}`}
      state={off === 0 ? w.allBalanced : <strong className="off">{w.someOff(off)}</strong>}
      actions={
        <>
          {/^(Quota|Allocation)\./.test(trace.subjectId) && <CorrectButton id={trace.subjectId} />}
          <Button onClick={() => set('view', drawn ? '' : 'sankey')}>
            {drawn ? w.list : w.sankey}
          </Button>
        </>
      }
    >
      {drawn ? (
        <Suspense fallback={<Loading label={loading} />}>
          <Sankey trace={trace} />
        </Suspense>
      ) : (
        <ChainList trace={trace} />
      )}
      <Balances balances={trace.balances} />
      <Corrections corrections={trace.corrections} />
    </Page>
  )
}

import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import type { IdleStage, IdleTotalsQuery } from '../../../gql/graphql.ts'
import { money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { idleWords } from '../../../lib/messages/idle.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { IdleRows } from './rows.tsx'
import { IdleTable, lying, owed } from './table.tsx'

const IdleTotals = graphql(`
  query IdleTotals($region: RegionCode!) {
    idleTotals(region: $region) {
      stage
      items
      amount
      lateAmount
      limitDays
      unit
      region {
        code
        name
      }
    }
  }
`)

export type IdleTotal = IdleTotalsQuery['idleTotals'][number]

/** Where money lies still, how long, and the rows of each figure. */
export default function IdlePage() {
  const w = useWords(idleWords)
  const { region } = useScope()
  const [result, ask] = useQuery({ query: IdleTotals, variables: { region } })
  const totals = result.data?.idleTotals ?? []
  const sum = (stages: readonly IdleStage[], of: 'amount' | 'lateAmount') =>
    money(sumYuan(totals.filter(({ stage }) => stages.includes(stage)).map((each) => each[of])))
  return (
    <Page
      title={w.title}
      state={
        result.data &&
        w.sentence(sum(lying, 'amount'), sum(lying, 'lateAmount'), sum(owed, 'lateAmount'))
      }
    >
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ idleTotals }) =>
          idleTotals.length === 0 ? (
            <Empty title={w.none}>
              <p className="quiet">{w.noneNext}</p>
            </Empty>
          ) : (
            <>
              <Section title={w.table}>
                <p className="quiet">{w.rule(limitsOf(idleTotals, w))}</p>
                <IdleTable totals={idleTotals} />
              </Section>
              <IdleRows
                places={Object.fromEntries(
                  idleTotals.map((each) => [each.region.code, each.region.name]),
                )}
              />
            </>
          )
        }
      </QueryState>
    </Page>
  )
}

/** The limit of each stage that is shown, in the order of the stages. */
const limitsOf = (totals: readonly IdleTotal[], w: (typeof idleWords)['zh']): string =>
  [...lying, ...owed]
    .flatMap((stage) => {
      const total = totals.find((each) => each.stage === stage)
      if (!total || total.limitDays === 0) return []
      return w.limit(w.stages[stage], total.limitDays, w.units[total.unit])
    })
    .join(w.comma)

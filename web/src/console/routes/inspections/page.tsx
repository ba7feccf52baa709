import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { SpotCheckPageQuery } from '../../../gql/graphql.ts'
import { moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { inspectionWords } from '../../../lib/messages/inspections.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { CheckStateMark, SeverityMark } from './marks.tsx'

const SpotCheckPage = graphql(`
  query SpotCheckPage($id: ID!) {
    spotCheck(id: $id) {
      id
      theme
      documentNo
      state
      startedOn
      endedOn
      fedBackOn
      feedbackDueOn
      leader {
        displayName
      }
      team {
        id
        displayName
      }
      visits {
        id
        visitedAt
        outcome
        personMet
        statedMonth
        stated
        settled
        cardHolder
        note
        region {
          name
        }
        household {
          id
          code
        }
      }
      findings {
        id
        kindLabel
        severity
        fact
        ruleBreached
        responsibleUnit
        region {
          name
        }
      }
    }
  }
`)

type Check = NonNullable<SpotCheckPageQuery['spotCheck']>

export default function SpotCheckDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(inspectionWords)
  const [result, ask] = useQuery({ query: SpotCheckPage, variables: { id } })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ spotCheck }) =>
        spotCheck ? <CheckView check={spotCheck} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function CheckView({ check }: { check: Check }) {
  const w = useWords(inspectionWords)
  return (
    <Page
      title={check.theme}
      state={
        <>
          {check.documentNo} <CheckStateMark state={check.state} />
        </>
      }
    >
      <Facts
        rows={[
          [w.dates, [...new Set([check.startedOn, check.endedOn].filter(Boolean))].join(' – ')],
          [w.fedBack, check.fedBackOn],
          [w.due, check.feedbackDueOn],
          [w.leader, check.leader?.displayName],
          [w.team, check.team.map(({ displayName }) => displayName).join('、')],
        ]}
      />
      <Section title={`${w.findings} ${check.findings.length}`}>
        <CheckFindings check={check} />
      </Section>
      <Section title={`${w.visits} ${check.visits.length}`}>
        <Visits check={check} />
      </Section>
    </Page>
  )
}

function CheckFindings({ check }: { check: Check }) {
  const w = useWords(inspectionWords)
  if (check.findings.length === 0) return <p className="quiet">{w.emptyFindings}</p>
  return (
    <DataTable
      name="check-findings"
      label={w.findings}
      columns={[
        { key: 'kind', title: w.kind, cell: ({ kindLabel }) => kindLabel },
        {
          key: 'severity',
          title: w.severity,
          cell: ({ severity }) => <SeverityMark severity={severity} />,
        },
        { key: 'village', title: w.village, cell: ({ region }) => region.name },
        { key: 'fact', title: w.fact, wrap: true, cell: ({ fact }) => fact },
        { key: 'rule', title: w.rule, wrap: true, cell: ({ ruleBreached }) => ruleBreached },
        { key: 'unit', title: w.unit, cell: ({ responsibleUnit }) => responsibleUnit },
      ]}
      rows={check.findings}
      rowKey={({ id }) => id}
    />
  )
}

function Visits({ check }: { check: Check }) {
  const w = useWords(inspectionWords)
  return (
    <DataTable
      name="visits"
      label={w.visits}
      columns={[
        { key: 'when', title: w.when, cell: ({ visitedAt }) => moment(visitedAt) },
        { key: 'village', title: w.village, cell: ({ region }) => region.name },
        {
          key: 'household',
          title: w.household,
          cell: ({ household }) =>
            household && <ObjectLink id={household.id}>{household.code}</ObjectLink>,
        },
        { key: 'outcome', title: w.outcome, cell: ({ outcome }) => w.outcomes[outcome] },
        { key: 'met', title: w.personMet, cell: ({ personMet }) => personMet },
        {
          key: 'stated',
          title: w.stated,
          number: true,
          cell: ({ stated }) => stated && money(stated),
        },
        {
          key: 'settled',
          title: w.settled,
          number: true,
          cell: ({ stated, settled, statedMonth }) =>
            settled && (
              <span
                className={stated === settled ? undefined : 'off'}
              >{`${statedMonth} ${money(settled)}`}</span>
            ),
        },
        {
          key: 'card',
          title: w.cardHolder,
          cell: ({ cardHolder }) => cardHolder && w.holders[cardHolder],
        },
        { key: 'note', title: w.note, wrap: true, cell: ({ note }) => note },
      ]}
      rows={check.visits}
      rowKey={({ id }) => id}
    />
  )
}

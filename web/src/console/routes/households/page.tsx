import { useState } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { AssessRecoveryButton } from '../../../domain/assess-recovery.tsx'
import { DeclareConflict } from '../../../domain/declare-conflict.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { RecoveryLinks } from '../../../domain/recovery-links.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { WorkingPapers } from '../../../domain/working-papers.tsx'
import { graphql } from '../../../gql/index.ts'
import type { HouseholdPageQuery } from '../../../gql/graphql.ts'
import { moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { Accounts } from './accounts.tsx'
import { Members } from './members.tsx'
import { type Revealing, RevealDialog } from './reveal-dialog.tsx'
import { SlipDialog } from './slip-dialog.tsx'
import { Spells } from './spells.tsx'
import { Timeline } from './timeline.tsx'

const HouseholdPage = graphql(`
  query HouseholdPage($id: ID!, $papers: Boolean!, $reveals: Boolean!) {
    household(id: $id) {
      id
      code
      groupNo
      head {
        name
      }
      region {
        name
        parent {
          name
        }
      }
      members {
        relation
        fromMonth
        toMonth
        covered
        person {
          id
          name
          sex
          age
          disabled
          maskedNumber
        }
      }
      bankAccounts {
        id
        payeeKind
        holderName
        bankName
        maskedNumber
      }
      paidTo {
        freeFrom
        account {
          id
          payeeKind
          holderName
          bankName
          maskedNumber
        }
      }
      payeeChanges {
        ...PayeeRecord
      }
      payeeWaiting {
        reason
        draftedBy {
          displayName
        }
      }
      actions {
        name
        allowed
      }
      proxyHoldings {
        holderName
        holderPost
        filedOn
      }
      kinDeclarations {
        staffName
        staffPost
        relation
        filedOn
      }
      spells {
        id
        startMonth
        endMonth
        evidence
        careMode
        reviewClass
        nextReviewDueOn
        reviewOverdue
        programme {
          code
          name
        }
        amounts {
          id
          fromMonth
          toMonth
          band
          income
          coveredCount
          base
          categorical
          care
          amount
        }
      }
      recoveries {
        id
        fromMonth
        toMonth
        state
        amount
        outstanding
      }
      reveals @include(if: $reveals) {
        at
        subject
        purpose
        by {
          displayName
        }
      }
      ...WorkingPapersOfHousehold @include(if: $papers)
    }
  }
`)

export type HouseholdRow = NonNullable<HouseholdPageQuery['household']>

export default function HouseholdDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(householdWords)
  const papers = useMay('paper.write')
  const reveals = useMay('identity.reveal')
  const [result, ask] = useQuery({ query: HouseholdPage, variables: { id, papers, reveals } })
  const again = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={again}>
      {({ household }) =>
        household ? (
          <Household household={household} papers={papers} mayReveal={reveals} onChange={again} />
        ) : (
          <Empty title={w.notFound} />
        )
      }
    </QueryState>
  )
}

type Props = { household: HouseholdRow; papers: boolean; mayReveal: boolean; onChange: () => void }

function Household({ household, papers, mayReveal, onChange }: Props) {
  const w = useWords(householdWords)
  const may = useMay('fund.read')
  const [revealing, setRevealing] = useState<Revealing | null>(null)
  const mayDeclare = useMay('conflict.declare')
  const maySlip = household.actions.some(({ name, allowed }) => name === 'slip' && allowed)
  const [printing, setPrinting] = useState(false)
  const [declaring, setDeclaring] = useState(false)
  const [declared, setDeclared] = useState(false)
  const tie = {
    household: { id: household.id, name: `${household.head.name} · ${household.code}` },
  }
  const programmes = [
    ...new Map(household.spells.map(({ programme }) => [programme.code, programme])).values(),
  ]
  const onReveal = mayReveal ? setRevealing : undefined
  return (
    <Page
      title={`${household.head.name} · ${household.code}`}
      state={`${household.region.parent?.name ?? ''} ${household.region.name} ${household.groupNo}`}
      actions={
        <>
          {may && <ScopedLink to={`/console/trace/${household.id}`}>{w.trace}</ScopedLink>}
          <AssessRecoveryButton householdId={household.id} programmes={programmes} />
          {mayDeclare && <Button onClick={() => setDeclaring(true)}>{w.declareTie}</Button>}
          {maySlip && <Button onClick={() => setPrinting(true)}>{w.slip}</Button>}
          <Button onClick={() => window.print()}>{w.dossier}</Button>
        </>
      }
    >
      {declared && (
        <p className="note" role="status">
          {w.tieDeclared} <ScopedLink to="/console/conflicts">{w.ties}</ScopedLink>
        </p>
      )}
      <Summary household={household} />
      <Section title={w.timeline}>
        <Timeline householdId={household.id} />
      </Section>
      <RecoveryLinks recoveries={household.recoveries} />
      <Section title={w.spells}>
        <Spells household={household} />
      </Section>
      <Section title={w.members}>
        <Members household={household} onReveal={onReveal} />
      </Section>
      <Accounts household={household} onReveal={onReveal} onChange={onChange} />
      <Filings household={household} />
      {papers && <WorkingPapers subjectId={household.id} of={household} />}
      {printing && (
        <SlipDialog
          household={{ id: household.id, name: household.head.name }}
          onClose={() => setPrinting(false)}
        />
      )}
      {declaring && (
        <DeclareConflict
          tie={tie}
          onClose={() => setDeclaring(false)}
          onDone={() => setDeclared(true)}
        />
      )}
      {revealing && (
        <RevealDialog subject={revealing} onClose={() => setRevealing(null)} onDone={onChange} />
      )}
    </Page>
  )
}

function Summary({ household }: { household: HouseholdRow }) {
  const w = useWords(householdWords)
  const live = household.spells.filter(({ endMonth }) => !endMonth)
  if (live.length === 0) return <p className="quiet">{w.ended}</p>
  return (
    <Facts
      rows={live.map((spell) => {
        const now = spell.amounts.at(-1)
        return [
          spell.programme.name,
          <>
            {w.since} {spell.startMonth}
            {now && ` · ${w.covered} ${now.coveredCount} · ${money(now.amount)}`}
            {spell.nextReviewDueOn && ` · ${w.nextReview} ${spell.nextReviewDueOn} `}
            {spell.reviewOverdue && <Status tone="bad">{w.overdue}</Status>}
          </>,
        ] as const
      })}
    />
  )
}

function Filings({ household }: { household: HouseholdRow }) {
  const w = useWords(householdWords)
  const { proxyHoldings, kinDeclarations, reveals } = household
  return (
    <>
      {proxyHoldings.length > 0 && (
        <Section title={w.proxies}>
          {proxyHoldings.map(({ holderName, holderPost, filedOn }) => (
            <p key={filedOn}>{w.proxy(holderName, holderPost, filedOn)}</p>
          ))}
        </Section>
      )}
      {kinDeclarations.length > 0 && (
        <Section title={w.kin}>
          {kinDeclarations.map(({ staffName, staffPost, relation, filedOn }) => (
            <p key={filedOn}>{w.kinLine(relation, staffName, staffPost, filedOn)}</p>
          ))}
        </Section>
      )}
      {reveals && reveals.length > 0 && (
        <Section title={w.reveals}>
          {reveals.map(({ by, at, subject, purpose }) => (
            <p key={at}>{w.revealed(by.displayName, moment(at), `${subject} · ${purpose}`)}</p>
          ))}
        </Section>
      )}
    </>
  )
}

import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { NoticeStateMark } from '../../../domain/notice-state.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { NoticePageConsoleQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { RegisterObjectionButton } from '../objections/register-dialog.tsx'
import { ObjectionTable } from '../objections/table.tsx'
import { Gate } from './gate.tsx'
import { Rows } from './rows.tsx'
import { PosterLinks } from './poster-links.tsx'
import { ReceiptsSection } from './receipts.tsx'
import { NoticeSteps } from './steps.tsx'

const NoticePage = graphql(`
  query NoticePageConsole($id: ID!) {
    notice(id: $id) {
      id
      publicId
      title
      body
      kindLabel
      state
      legalBasis
      issuer
      postedOn
      closesOn
      daysLeft
      contentHash
      intact
      householdCount
      personCount
      total
      withdrawReason
      kind
      place
      rowsOnWeb
      listFormOnWeb
      fields
      edition
      version
      sendBackReason
      overrideReason
      supersedes {
        id
        title
      }
      correction {
        id
        title
      }
      checklist {
        key
        label
        ticked
      }
      actions {
        name
        allowed
        reason
      }
      ...BreachNote
      objections {
        id
        ...ObjectionLine
      }
      ...ReceiptsOfNotice
      gate {
        passed
        lines {
          key
          label
          passed
          overridable
          sentence
          findings {
            message
          }
        }
        measures {
          key
          label
          value
          sentence
        }
      }
      region {
        name
      }
      draftedBy {
        displayName
      }
      reviewedBy {
        displayName
      }
    }
  }
`)

export type Notice = NonNullable<NoticePageConsoleQuery['notice']>

export default function NoticeDetailPage() {
  const { id = '' } = useParams()
  const w = useWords(noticeWords)
  const [result, ask] = useQuery({ query: NoticePage, variables: { id } })
  const again = () => ask({ requestPolicy: 'network-only' })
  const waiting = result.data?.notice?.state === 'APPROVED'
  // The publisher takes its turn every two seconds.
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), 2_000)
    return () => clearInterval(timer)
  }, [waiting, ask])
  return (
    <QueryState result={result} onRetry={again}>
      {({ notice }) =>
        notice ? (
          <NoticeView key={notice.version} notice={notice} onChange={again} />
        ) : (
          <Empty title={w.notFound} />
        )
      }
    </QueryState>
  )
}

function NoticeView({ notice, onChange }: { notice: Notice; onChange: () => void }) {
  const w = useWords(noticeWords)
  const life = useWords(noticeLifeWords)
  return (
    <Page
      title={notice.title}
      state={
        <>
          {notice.region.name} · {notice.kindLabel} · <NoticeStateMark state={notice.state} />
        </>
      }
      actions={
        <>
          <PosterLinks notice={notice} />
          {notice.publicId && <a href={`/n/${notice.publicId}`}>{w.publicPage}</a>}
        </>
      }
    >
      <NoticeSteps notice={notice} onChange={onChange} />
      {notice.gate && <Gate gate={notice.gate} kind={notice.kind} />}
      <Section title={w.content}>
        <p>{notice.body}</p>
        <Facts
          rows={[
            [w.number, notice.publicId && <code>{notice.publicId}</code>],
            [w.basis, notice.legalBasis],
            [w.issuer, notice.issuer],
            [life.place, notice.place],
            [life.web, notice.rowsOnWeb ? life.webRows : life.webCounts],
            [life.edition, String(notice.edition)],
            [w.posted, notice.postedOn],
            [
              w.closes,
              notice.closesOn &&
                `${notice.closesOn}${notice.daysLeft ? `（${w.left} ${w.days(notice.daysLeft)}）` : ''}`,
            ],
            [w.drafter, notice.draftedBy?.displayName],
            [w.reviewer, notice.reviewedBy?.displayName],
            [w.remark, notice.withdrawReason],
            [
              w.hash,
              notice.contentHash && (
                <>
                  <code>{notice.contentHash}</code>{' '}
                  <Status tone={notice.intact ? 'good' : 'bad'}>
                    {notice.intact ? w.intact : w.broken}
                  </Status>
                </>
              ),
            ],
          ]}
        />
      </Section>
      <ReceiptsSection notice={notice} onChange={onChange} />
      {notice.publicId && <Objections notice={notice} onChange={onChange} />}
      <Section title={w.rows}>
        <Rows notice={notice} />
      </Section>
    </Page>
  )
}

/** What came in about it, and the way to enter what came on paper. */
function Objections({ notice, onChange }: { notice: Notice; onChange: () => void }) {
  const w = useWords(objectionWords)
  const mayRead = useMay('objection.read')
  const mayRegister = useMay('objection.register')
  if (!mayRead && !mayRegister) return null
  return (
    <Section title={w.title}>
      {notice.objections.length > 0 ? (
        <ObjectionTable objections={notice.objections} ofOneNotice />
      ) : (
        mayRead && <p className="quiet">{w.empty}</p>
      )}
      <div className="filters steps">
        <RegisterObjectionButton noticeId={notice.id} onDone={onChange} />
      </div>
    </Section>
  )
}

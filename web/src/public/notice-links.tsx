import { type FragmentType, graphql, readFragment } from '../gql/index.ts'
import { dateText } from '../lib/format.ts'
import { words } from '../lib/i18n.ts'
import { useLanguage, useWords } from '../lib/language.tsx'

export const NoticeLinkFragment = graphql(`
  fragment NoticeLink on PublicNotice {
    publicId
    title
    state
    postedOn
    closesOn
    daysLeft
    householdCount
    personCount
    region {
      name
      parent {
        name
      }
    }
  }
`)

type LinkRef = FragmentType<typeof NoticeLinkFragment>

export const stateWords = words(
  {
    PUBLISHED: '公示中',
    CLOSED: '已结束',
    STANDING: '长期公示',
    EXPIRED: '已过期',
    WITHDRAWN: '已撤回',
    SUPERSEDED: '已更正',
    none: '现在没有公示。',
    posted: (day: string) => `${day}张贴`,
    left: (days: number) =>
      days === 1 ? '今天是提出异议的最后一天' : `还有 ${days} 天可以提出异议`,
    counts: (households: number, persons: number) => `${households} 户 ${persons} 人`,
  },
  {
    PUBLISHED: 'Open',
    CLOSED: 'Closed',
    STANDING: 'Standing',
    EXPIRED: 'Expired',
    WITHDRAWN: 'Withdrawn',
    SUPERSEDED: 'Replaced',
    none: 'No notice now.',
    posted: (day: string) => `posted ${day}`,
    left: (days: number) =>
      days === 1 ? 'Today is the last day to object' : `${days} days left to object`,
    counts: (households: number, persons: number) => `${households} households, ${persons} persons`,
  },
)

export function NoticeLinks(props: { notices: readonly LinkRef[]; withRegion?: boolean }) {
  const t = useWords(stateWords)
  if (props.notices.length === 0) return <p className="empty">{t.none}</p>
  return (
    <ul className="notices">
      {props.notices.map((each, i) => (
        <NoticeLink key={i} notice={each} withRegion={props.withRegion ?? false} />
      ))}
    </ul>
  )
}

function NoticeLink(props: { notice: LinkRef; withRegion: boolean }) {
  const notice = readFragment(NoticeLinkFragment, props.notice)
  const language = useLanguage()
  const t = useWords(stateWords)
  const place = [notice.region.parent?.name, notice.region.name].filter(Boolean).join(' ')
  return (
    <li>
      <a href={`/n/${notice.publicId}`}>{notice.title}</a>
      {notice.daysLeft !== null && notice.daysLeft !== undefined && (
        <strong className="left">{t.left(notice.daysLeft)}</strong>
      )}
      <span className="about">
        {[
          props.withRegion ? place : null,
          t[notice.state],
          t.posted(dateText(notice.postedOn, language)),
          notice.householdCount ? t.counts(notice.householdCount, notice.personCount ?? 0) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}

import type { ReactNode } from 'react'
import { graphql } from '../../gql/index.ts'
import type { LargeNoticePageQuery } from '../../gql/graphql.ts'
import { dateText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { NoticeTable } from '../notice-table.tsx'
import { noticeWords } from '../notice-words.ts'
import { PageContext, usePage } from '../page.ts'
import { pageIn } from '../page-links.tsx'
import type { Page } from '../render.tsx'
import { Tombstone } from './notice.tsx'

const Query = graphql(`
  query LargeNoticePage($publicId: ID!, $page: Int!) {
    ...Frame
    publicNotice(publicId: $publicId) {
      publicId
      title
      body
      state
      postedOn
      closesOn
      daysLeft
      withdrawnOn
      issuer
      supersededBy
      region {
        responsiblePersons {
          id
          post
          name
          officePhone
        }
      }
      ...NoticeTable
    }
  }
`)

type Notice = NonNullable<LargeNoticePageQuery['publicNotice']>

/** Large whatever the reader chose before: the address says so, and the way back is the notice itself. */
function InLargeType({ publicId, children }: { publicId: string; children: ReactNode }) {
  const page = usePage()
  const linkWith: typeof page.linkWith = (setting, value) =>
    setting === 'type' ? `/n/${publicId}?type=${value}` : page.linkWith(setting, value)
  return <PageContext value={{ ...page, largeType: true, linkWith }}>{children}</PageContext>
}

/** What somebody reads who sees badly, on a screen or on paper (18 pt): the list, how long, and whom to ask. */
function LargePage({ data, notice, page }: Shown) {
  const t = useWords(noticeWords)
  const language = useLanguage()
  const day = (text: string) => dateText(text, language)
  const gone = notice.state === 'WITHDRAWN' || notice.state === 'SUPERSEDED'
  return (
    <InLargeType publicId={notice.publicId}>
      <Frame title={notice.title} data={data}>
        <p className="above">
          <a href={`/n/${notice.publicId}`}>{t.toNotice}</a>
        </p>
        {gone ? (
          <Tombstone notice={notice} />
        ) : (
          <article className="poster">
            <h1>{notice.title}</h1>
            <p className="clock">
              {notice.closesOn
                ? t.span(day(notice.postedOn), day(notice.closesOn))
                : t.since(day(notice.postedOn))}
              {notice.daysLeft && <strong>{t.left(notice.daysLeft)}</strong>}
            </p>
            <p className="body">{notice.body}</p>
            <NoticeTable notice={notice} page={page} />
            <p className="signature">{notice.issuer}</p>
          </article>
        )}
        <section>
          <h2>{t.object}</h2>
          <p>{t.objectBody}</p>
          <Contacts persons={notice.region.responsiblePersons} />
        </section>
      </Frame>
    </InLargeType>
  )
}

type Shown = { data: LargeNoticePageQuery; notice: Notice; page: number }

export const largePage: Page = async (ask, [publicId = ''], query) => {
  const page = pageIn(query)
  const data = await ask(Query, { publicId: publicId.slice(0, 64), page })
  return data.publicNotice ? <LargePage {...{ data, notice: data.publicNotice, page }} /> : null
}

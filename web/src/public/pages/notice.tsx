import { Fragment } from 'react'
import { graphql } from '../../gql/index.ts'
import type { NoticePageQuery } from '../../gql/graphql.ts'
import { dateText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { NoticeTable } from '../notice-table.tsx'
import { noticeWords } from '../notice-words.ts'
import { pageIn } from '../page-links.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query NoticePage($publicId: ID!, $page: Int!) {
    ...Frame
    publicNotice(publicId: $publicId) {
      publicId
      title
      body
      legalBasis
      issuer
      state
      postedOn
      closesOn
      daysLeft
      withdrawnOn
      contentHash
      place
      edition
      supersededBy
      postings {
        part
        postedOn
      }
      region {
        code
        level
        name
        parent {
          name
          responsiblePersons {
            id
            post
            name
            officePhone
          }
        }
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

type Notice = NonNullable<NoticePageQuery['publicNotice']>

type Gone = Pick<Notice, 'state' | 'title' | 'withdrawnOn' | 'supersededBy'>
type Shown = { notice: Notice; page: number }

function NoticePage({ data, notice, page }: Shown & { data: NoticePageQuery }) {
  const t = useWords(noticeWords)
  const { region } = notice
  return (
    <Frame title={notice.title} data={data}>
      <p className="above">
        <a
          href={
            region.level === 'VILLAGE'
              ? `/v/${region.code}`
              : region.level === 'TOWNSHIP'
                ? `/t/${region.code}`
                : '/'
          }
        >
          {region.parent?.name} {region.name} · {t.back}
        </a>
      </p>
      {notice.state === 'WITHDRAWN' || notice.state === 'SUPERSEDED' ? (
        <Tombstone notice={notice} />
      ) : (
        <Poster notice={notice} page={page} />
      )}
      <p className="way forms">
        <a href={`/n/${notice.publicId}/large`}>{t.large}</a>
        <a href={`/n/${notice.publicId}/read`}>{t.readAloud}</a>
        <a href="/policy">{t.policy}</a>
      </p>
      <section className="object">
        <h2>{t.object}</h2>
        <p>
          <a
            className="button"
            href={`/n/${notice.publicId}/objection${page > 1 ? `?page=${page}` : ''}`}
          >
            {notice.daysLeft ? t.toObject : t.toReport}
          </a>
        </p>
        <p>{t.objectBody}</p>
        <p className="way">
          <a href="/objection">{t.toTrack}</a>
        </p>
        <h3>{t.contacts}</h3>
        <Contacts
          persons={[...region.responsiblePersons, ...(region.parent?.responsiblePersons ?? [])]}
        />
      </section>
      <details>
        <summary>{t.check}</summary>
        <p>{t.checkBody}</p>
        <p className="hash">{notice.contentHash}</p>
        <p>
          {t.number}：<span className="hash">{notice.publicId}</span>
        </p>
        <p className="way">
          <a href={`/verify?id=${notice.publicId}`}>{t.verify}</a>{' '}
          <a href={`/n/${notice.publicId}/proof.json`}>{t.proof}</a>
        </p>
      </details>
    </Frame>
  )
}

export function Tombstone({ notice }: { notice: Gone }) {
  const t = useWords(noticeWords)
  const language = useLanguage()
  return (
    <article className="poster">
      <h1>{notice.state === 'WITHDRAWN' ? t.withdrawn : t.superseded}</h1>
      <p>{notice.title}</p>
      {notice.withdrawnOn && <p>{t.withdrawnBody(dateText(notice.withdrawnOn, language))}</p>}
      {notice.supersededBy && (
        <>
          <p>{t.supersededBody}</p>
          <p className="way">
            <a href={`/n/${notice.supersededBy}`}>{t.toCorrected}</a>
          </p>
        </>
      )}
    </article>
  )
}

function Poster({ notice, page }: Shown) {
  const t = useWords(noticeWords)
  const language = useLanguage()
  const day = (text: string) => dateText(text, language)
  return (
    <article className="poster">
      <h1>{notice.title}</h1>
      {notice.edition > 1 && <p className="clock">{t.edition(notice.edition)}</p>}
      <p className="clock">
        {t.period}：
        {notice.closesOn
          ? t.span(day(notice.postedOn), day(notice.closesOn))
          : t.since(day(notice.postedOn))}
        {notice.closesOn && (
          <strong>
            {notice.daysLeft
              ? t.left(notice.daysLeft)
              : notice.state === 'PUBLISHED'
                ? t.held
                : t.over}
          </strong>
        )}
      </p>
      <p className="body">{notice.body}</p>
      <NoticeTable notice={notice} page={page} />
      <p className="small">
        {t.basis}：{notice.legalBasis}
        {notice.place && (
          <>
            <br />
            {t.place}：{notice.place}
          </>
        )}
        {notice.postings.map(({ part, postedOn }) => (
          <Fragment key={part}>
            <br />
            {t.hung[part](day(postedOn))}
          </Fragment>
        ))}
      </p>
      <p className="signature">
        {notice.issuer}
        <br />
        {day(notice.postedOn)}
      </p>
    </article>
  )
}

export const noticePage: Page = async (ask, [publicId = ''], query) => {
  const page = pageIn(query)
  const data = await ask(Query, { publicId: publicId.slice(0, 64), page })
  return data.publicNotice ? (
    <NoticePage data={data} notice={data.publicNotice} page={page} />
  ) : null
}

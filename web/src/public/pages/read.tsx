import { graphql } from '../../gql/index.ts'
import type { ReadAloudPageQuery } from '../../gql/graphql.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { noticeWords } from '../notice-words.ts'
import { pageIn, PageLinks, PageLinksBelow } from '../page-links.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query ReadAloudPage($publicId: ID!, $page: Int!) {
    ...Frame
    publicNotice(publicId: $publicId) {
      publicId
      title
      rowPages
      readAloud(page: $page)
    }
  }
`)

type Shown = {
  data: ReadAloudPageQuery
  notice: NonNullable<ReadAloudPageQuery['publicNotice']>
  page: number
}

/** Sentences and nothing between them: a reading program is not held up by a table. */
function ReadPage({ data, notice, page }: Shown) {
  const t = useWords(noticeWords)
  return (
    <Frame title={`${t.readAloud} · ${notice.title}`} data={data}>
      <p className="above">
        <a href={`/n/${notice.publicId}`}>{t.toNotice}</a>
      </p>
      <h1>{t.readAloud}</h1>
      <p className="quiet">{t.readText}</p>
      <PageLinks page={page} pages={notice.rowPages} />
      <article className="aloud" lang="zh-CN">
        {notice.readAloud.map((sentence, n) => (
          <p key={n}>{sentence}</p>
        ))}
      </article>
      <PageLinksBelow page={page} pages={notice.rowPages} />
    </Frame>
  )
}

export const readPage: Page = async (ask, [publicId = ''], query) => {
  const page = pageIn(query)
  const data = await ask(Query, { publicId: publicId.slice(0, 64), page })
  return data.publicNotice ? <ReadPage {...{ data, notice: data.publicNotice, page }} /> : null
}

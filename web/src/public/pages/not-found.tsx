import { graphql } from '../../gql/index.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'
import { SearchForm } from '../search-form.tsx'

const Query = graphql(`
  query NotFoundPage {
    ...Frame
  }
`)

const text = words(
  {
    title: '没有这个页面',
    body: '地址可能抄错了，或者这份公示没有发布过。可以按村名或公示编号查找：',
  },
  {
    title: 'There is no such page',
    body: 'The address may be mistyped, or the notice was never published. Search by village or notice number:',
  },
)

function NotFound({ data }: { data: Parameters<typeof Frame>[0]['data'] }) {
  const t = useWords(text)
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <p>{t.body}</p>
      <SearchForm />
    </Frame>
  )
}

export const notFoundPage: Page = async (ask) => <NotFound data={await ask(Query, {})} />

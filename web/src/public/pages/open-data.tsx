import { graphql } from '../../gql/index.ts'
import type { OpenDataPageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query OpenDataPage {
    ...Frame
  }
`)

const text = words(
  {
    title: '开放数据',
    body: '网上公开的内容，也可以整份取走、订阅。只有公示的名目和合计，没有名单：名单在各自的页面上，到期撤下，不供汇集。',
    tables: '近两年的公示',
    csv: 'CSV 表格',
    json: 'JSON',
    feed: '订阅（Atom）',
    feedBody: '全县最近 50 份公示。乡镇和村的订阅地址：在它们的页面地址后加 /feed.atom。',
    log: '公开日志',
    logBody: '发布、更正、撤回和结束都记在里面：',
    licence: '使用许可',
    licenceBody:
      '知识共享 署名 4.0（CC BY 4.0），请注明来源。不得用来识别个人（个人信息保护法第四条、第七十三条）。',
  },
  {
    title: 'Open data',
    body: 'What is public here can be taken along and subscribed to: heads and sums of lists, and no lists. Those stand on their pages, leave at their end, and are not to be collected.',
    tables: 'Notices of the last two years',
    csv: 'CSV',
    json: 'JSON',
    feed: 'Subscribe (Atom)',
    feedBody: 'The last 50 of the county. Of a township or a village: its address with /feed.atom.',
    log: 'Public log',
    logBody: 'Every posting, correction, withdrawal and closing is in it:',
    licence: 'Licence',
    licenceBody:
      'Creative Commons Attribution 4.0 (CC BY 4.0): name the source. Nobody may be identified by it (PIPL 4, 73).',
  },
)

function OpenData({ data }: { data: OpenDataPageQuery }) {
  const t = useWords(text)
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <p>{t.body}</p>
      <h2>{t.tables}</h2>
      <ul className="files">
        <li>
          <a href="/open/notices.csv">{t.csv}</a>
        </li>
        <li>
          <a href="/open/notices.json">{t.json}</a>
        </li>
      </ul>
      <h2>{t.feed}</h2>
      <p>{t.feedBody}</p>
      <ul className="files">
        <li>
          <a href="/feed.atom">{t.feed}</a>
        </li>
      </ul>
      <h2>{t.log}</h2>
      <p>{t.logBody}</p>
      <ul className="files">
        <li>
          <a href="/log">{t.log}</a>
        </li>
      </ul>
      <h2>{t.licence}</h2>
      <p>{t.licenceBody}</p>
    </Frame>
  )
}

export const openDataPage: Page = async (ask) => <OpenData data={await ask(Query, {})} />

import { graphql } from '../../gql/index.ts'
import type { HomePageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Bulletins } from '../bulletin.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import type { Page } from '../render.tsx'
import { SearchForm } from '../search-form.tsx'
import { StandardsTable } from '../standards-table.tsx'

const Query = graphql(`
  query HomePage {
    ...Frame
    county {
      code
      name
      children {
        code
        name
      }
      responsiblePersons {
        id
        post
        name
        officePhone
      }
    }
    ...StandardsTable
    objectionBulletins {
      ...Bulletin
    }
    latestPublicNotices(first: 6) {
      publicId
      ...NoticeLink
    }
  }
`)

const text = words(
  {
    title: '社会救助公示',
    townships: '按乡镇、街道查看',
    standards: '现行保障标准',
    more: '查看全部标准和文号',
    figures: '钱和名册',
    funds: '资金使用：每月发了多少、各项指标和分配',
    latest: '最近发布',
    archive: '往期公示：按年、按月查看',
    roll: '谁退出了、为什么没有批准、近亲属和代持卡备案',
    report: '如何反映问题',
    reportBody:
      '对公示有异议，或者发现应当公示没有公示、金额不符、卡折被人保管，可以在那份公示的页面上提出，到村（社区）、乡镇民政办反映，或拨打下面的电话。可以不留姓名；是谁反映的，不会告诉被反映的人。',
    track: '用查询码查看办理情况',
    verify: '核验一份公示',
    policy: '公示什么、不公示什么',
    check: '怎样核对一份公示',
    checkBody:
      '张贴在村里的公示写有户主姓名；网上的同一份公示遮蔽了名字，但户数、人数、合计金额应当一致。每份网上公示都列有内容校验码，内容固定后不能再改；要更正，只能撤回或另发新的一份，旧的留有记录。',
    hotlines: '12345 政务服务热线 · 12388 纪检监察举报电话',
  },
  {
    title: 'Social assistance notices',
    townships: 'By township',
    standards: 'Standards in force',
    more: 'All standards and documents',
    figures: 'Money and rolls',
    funds: 'Use of funds: what was paid each month, quotas and allocations',
    latest: 'Latest',
    archive: 'Past notices, by year and month',
    roll: 'Who left, why applications are refused, declared kin and kept cards',
    report: 'If something is wrong',
    reportBody:
      'If you object to a list, or a list that should be posted is not, or an amount differs, or somebody keeps your card, say so on the notice’s page, tell the village or the township office, or call the numbers below. You need not give your name; who told us is not passed on.',
    track: 'Follow one by its code',
    check: 'How to check a notice',
    verify: 'Verify a notice',
    policy: 'What is posted, and what is not',
    checkBody:
      'The sheet on the village board carries the names of heads of household; the same notice here has them masked, but households, persons and totals must be equal. Every notice here shows the checksum of its content, which cannot be edited: a mistake is withdrawn or replaced, and the old one stays on record.',
    hotlines: '12345 public service · 12388 discipline inspection',
  },
)

function Home({ data }: { data: HomePageQuery }) {
  const t = useWords(text)
  const language = useLanguage()
  const { county } = data
  return (
    <Frame title={t.title} data={data}>
      <h1>{language === 'zh' ? county.name + t.title : `${county.name}: ${t.title}`}</h1>
      <SearchForm />
      <section>
        <h2>{t.townships}</h2>
        <ul className="places">
          {county.children.map(({ code, name }) => (
            <li key={code}>
              <a href={`/t/${code}`}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.latest}</h2>
        <NoticeLinks notices={data.latestPublicNotices} withRegion />
        <p className="way">
          <a href="/archive">{t.archive}</a>
        </p>
      </section>
      <section>
        <h2>{t.standards}</h2>
        <StandardsTable data={data} />
        <p className="way">
          <a href="/standards">{t.more}</a>
        </p>
      </section>
      <section>
        <h2>{t.figures}</h2>
        <p className="way">
          <a href="/funds">{t.funds}</a>
        </p>
        <p className="way">
          <a href="/roll">{t.roll}</a>
        </p>
      </section>
      <section>
        <h2>{t.report}</h2>
        <p>{t.reportBody}</p>
        <Bulletins years={data.objectionBulletins} />
        <p className="way">
          <a href="/objection">{t.track}</a>
        </p>
        <Contacts persons={county.responsiblePersons} />
        <p>{t.hotlines}</p>
      </section>
      <section>
        <h2>{t.check}</h2>
        <p>{t.checkBody}</p>
        <p className="way">
          <a href="/verify">{t.verify}</a>
        </p>
        <p className="way">
          <a href="/policy">{t.policy}</a>
        </p>
      </section>
    </Frame>
  )
}

export const homePage: Page = async (ask) => <Home data={await ask(Query, {})} />

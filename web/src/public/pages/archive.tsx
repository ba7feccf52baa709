import { type FragmentType, graphql, readFragment } from '../../gql/index.ts'
import type { ArchiveIndexPageQuery, ArchiveMonthPageQuery } from '../../gql/graphql.ts'
import { monthText } from '../../lib/format.ts'
import { words } from '../../lib/i18n.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import { pageIn, PageLinks, PageLinksBelow } from '../page-links.tsx'
import type { Ask, Page } from '../render.tsx'

const IndexQuery = graphql(`
  query ArchiveIndexPage($code: RegionCode, $page: Int!) {
    ...Frame
    noticeArchive(region: $code) {
      region {
        ...ArchivePlace
      }
      months {
        month
        notices
      }
      notices(kind: GOV_INFO, page: $page) {
        pages
        notices {
          ...NoticeLink
        }
      }
    }
  }
`)

const MonthQuery = graphql(`
  query ArchiveMonthPage($code: RegionCode, $month: Month!, $page: Int!) {
    ...Frame
    paidMonths
    noticeArchive(region: $code) {
      region {
        ...ArchivePlace
      }
      notices(month: $month, page: $page) {
        count
        pages
        notices {
          ...NoticeLink
        }
      }
    }
  }
`)

const PlaceFragment = graphql(`
  fragment ArchivePlace on Region {
    level
    code
    name
  }
`)

const text = words(
  {
    archive: (place: string) => `${place}往期公示`,
    title: (place: string, month: string) => `${place}${month}张贴的公示`,
    about: '按张贴的月份查看。到期、更正或撤回的公示只留名目，内容校验值仍在公开日志里。',
    year: (year: string) => `${year} 年`,
    notices: (count: number) => `${count} 份`,
    information: '主动公开',
    funds: '这个月的资金使用',
  },
  {
    archive: (place: string) => `Past notices of ${place}`,
    title: (place: string, month: string) => `Notices of ${place} posted in ${month}`,
    about:
      'By month of posting. Of a list that is over, corrected or withdrawn only the head remains; its checksum stays in the public log.',
    year: (year: string) => year,
    notices: (count: number) => `(${count})`,
    information: 'Government information',
    funds: 'Use of funds of this month',
  },
)

type Place = { name: string; home: string; isVillage: boolean }

/** Whose archive it is, and the address of its page. */
function usePlace(region: FragmentType<typeof PlaceFragment>): Place {
  const { level, code, name } = readFragment(PlaceFragment, region)
  const home = { COUNTY: '', TOWNSHIP: `/t/${code}`, VILLAGE: `/v/${code}` }[level]
  return { name, home, isVillage: level === 'VILLAGE' }
}

type IndexShown = {
  data: ArchiveIndexPageQuery
  archive: NonNullable<ArchiveIndexPageQuery['noticeArchive']>
  page: number
}

function Index({ data, archive, page }: IndexShown) {
  const t = useWords(text)
  const language = useLanguage()
  const { name, home, isVillage } = usePlace(archive.region)
  const { notices, pages } = archive.notices
  const years = Map.groupBy(archive.months, ({ month }) => month.slice(0, 4))
  return (
    <Frame title={t.archive(name)} data={data}>
      <p className="above">
        <a href={home || '/'}>{name}</a>
      </p>
      <h1>{t.archive(name)}</h1>
      <p>{t.about}</p>
      {[...years].map(([year, months]) => (
        <section key={year}>
          <h2>{t.year(year)}</h2>
          <ul className="places">
            {months.map(({ month, notices: count }) => (
              <li key={month}>
                <a href={`${home}/archive/${month}`}>
                  {monthText(month, language)} <small>{t.notices(count)}</small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {notices.length > 0 && (
        <>
          <h2>{t.information}</h2>
          <NoticeLinks notices={notices} withRegion={!isVillage} />
          <PageLinks page={Math.min(page, pages)} pages={pages} />
        </>
      )}
    </Frame>
  )
}

type MonthShown = {
  data: ArchiveMonthPageQuery
  archive: NonNullable<ArchiveMonthPageQuery['noticeArchive']>
  month: string
  page: number
}

function Month({ data, archive, month, page }: MonthShown) {
  const t = useWords(text)
  const { name, home, isVillage } = usePlace(archive.region)
  const title = t.title(name, monthText(month, useLanguage()))
  const { notices, pages } = archive.notices
  const turned = { page: Math.min(page, pages), pages }
  return (
    <Frame title={title} data={data}>
      <p className="above">
        <a href={`${home}/archive`}>{t.archive(name)}</a>
      </p>
      <h1>{title}</h1>
      {!home && data.paidMonths.includes(month) && (
        <p className="way">
          <a href={`/funds/${month}`}>{t.funds}</a>
        </p>
      )}
      <PageLinks {...turned} />
      <NoticeLinks notices={notices} withRegion={!isVillage} />
      <PageLinksBelow {...turned} />
    </Frame>
  )
}

const indexPage = async (ask: Ask, code: string | null, page: number) => {
  const data = await ask(IndexQuery, { code, page })
  return data.noticeArchive ? <Index {...{ data, archive: data.noticeArchive, page }} /> : null
}

const monthPage = async (ask: Ask, code: string | null, month: string, page: number) => {
  const data = await ask(MonthQuery, { code, month, page })
  const { noticeArchive: archive } = data
  return archive && archive.notices.count > 0 ? <Month {...{ data, archive, month, page }} /> : null
}

export const archivePage: Page = (ask, [code = '', month = ''], query) =>
  month
    ? monthPage(ask, code || null, month, pageIn(query))
    : indexPage(ask, code || null, pageIn(query))

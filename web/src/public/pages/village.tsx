import { graphql } from '../../gql/index.ts'
import type { VillagePageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { dateText, monthText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import { PageLinks, pageIn } from '../page-links.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query VillagePage($code: RegionCode!) {
    ...Frame
    region(code: $code) {
      name
      parent {
        code
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
    villagePaid(village: $code) {
      month
      on
    }
    publicNotices(village: $code) {
      state
      ...NoticeLink
    }
  }
`)

const text = words(
  {
    paid: (month: string, day: string) => `最近一次发放：${month}的救助资金，${day} 起到账。`,
    open: '正在公示',
    openNone: '现在没有正在公示的名单。',
    standing: '长期公示的名单',
    past: '过去的公示',
    contacts: '负责人和电话',
  },
  {
    paid: (month: string, day: string) => `Latest payment: the money of ${month}, from ${day} on.`,
    open: 'Open now',
    openNone: 'No notice is open now.',
    standing: 'Standing list',
    past: 'Past notices',
    contacts: 'Who is responsible',
  },
)

/** So that a page stays light on an old phone. */
const PAST_PER_PAGE = 40

function Village({
  data,
  region,
  page,
}: {
  data: VillagePageQuery
  region: NonNullable<VillagePageQuery['region']>
  page: number
}) {
  const t = useWords(text)
  const language = useLanguage()
  const open = data.publicNotices.filter((each) => each.state === 'PUBLISHED')
  const standing = data.publicNotices.filter((each) => each.state === 'STANDING')
  const past = data.publicNotices.filter((each) => !open.includes(each) && !standing.includes(each))
  const pages = Math.ceil(past.length / PAST_PER_PAGE)
  return (
    <Frame title={region.name} data={data}>
      {region.parent && (
        <p className="above">
          <a href={`/t/${region.parent.code}`}>{region.parent.name}</a>
        </p>
      )}
      <h1>{region.name}</h1>
      {data.villagePaid && (
        <p>
          {t.paid(
            monthText(data.villagePaid.month, language),
            dateText(data.villagePaid.on, language),
          )}
        </p>
      )}
      <h2>{t.open}</h2>
      {open.length > 0 ? <NoticeLinks notices={open} /> : <p className="empty">{t.openNone}</p>}
      <h2>{t.standing}</h2>
      <NoticeLinks notices={standing} />
      <h2>{t.past}</h2>
      <NoticeLinks notices={past.slice((page - 1) * PAST_PER_PAGE, page * PAST_PER_PAGE)} />
      <PageLinks {...{ page, pages }} />
      <h2>{t.contacts}</h2>
      <Contacts
        persons={[...region.responsiblePersons, ...(region.parent?.responsiblePersons ?? [])]}
      />
    </Frame>
  )
}

export const villagePage: Page = async (ask, [code = ''], query) => {
  const data = await ask(Query, { code })
  return data.region ? <Village data={data} region={data.region} page={pageIn(query)} /> : null
}

import { graphql } from '../../gql/index.ts'
import type { VillagePageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { dateText, monthText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Bulletins } from '../bulletin.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import { PageLinks, pageIn } from '../page-links.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query VillagePage($code: RegionCode!) {
    ...Frame
    region(code: $code) {
      code
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
    leftRoll(village: $code) {
      from
      to
      households
    }
    objectionBulletins(region: $code) {
      ...Bulletin
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
    paidBefore: '以前各月的钱哪天到账',
    paidIn: (month: string) => `${month}的钱`,
    left: '谁退出了',
    leftBy: (from: string, to: string, households: number) =>
      households === 0
        ? `${from}至${to}，本村没有退出救助名册的。`
        : `${from}至${to}，本村有 ${households} 户退出救助名册。`,
    leftFew: (from: string, to: string) =>
      `${from}至${to}本村退出救助名册的没有或者很少（也可能列出来就能推算出别村的），不列数。`,
    leftNote: '退出的人不公布姓名；拟终止特困供养的，按规定在上面公示。',
    leftWay: '全县退出的原因，以及为什么没有批准',
    objections: '异议和反映的办理',
    archive: '本村往期公示：按年、按月查看',
    open: '正在公示',
    openNone: '现在没有正在公示的名单。',
    standing: '长期公示的名单',
    past: '过去的公示',
    contacts: '负责人和电话',
  },
  {
    paid: (month: string, day: string) => `Latest payment: the money of ${month}, from ${day} on.`,
    paidBefore: 'When the money of earlier months arrived',
    paidIn: (month: string) => `Of ${month}`,
    left: 'Who left',
    leftBy: (from: string, to: string, households: number) =>
      households === 0
        ? `From ${from} to ${to} nobody of this village left the roll.`
        : `From ${from} to ${to}, ${households} households of this village left the roll.`,
    leftFew: (from: string, to: string) =>
      `Those who left the roll here from ${from} to ${to} are few or none, or would tell of few elsewhere, and are not counted.`,
    leftNote:
      'Who left is not named; an intended end of support in extreme hardship is posted above as the rules ask.',
    leftWay: 'Why households left in the county, and why applications are refused',
    objections: 'What became of objections and reports',
    archive: 'Past notices of this village, by year and month',
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
      <Paid paid={data.villagePaid} />
      <h2>{t.open}</h2>
      {open.length > 0 ? <NoticeLinks notices={open} /> : <p className="empty">{t.openNone}</p>}
      <h2>{t.standing}</h2>
      <NoticeLinks notices={standing} />
      <h2>{t.past}</h2>
      <NoticeLinks notices={past.slice((page - 1) * PAST_PER_PAGE, page * PAST_PER_PAGE)} />
      <PageLinks {...{ page, pages }} />
      <p className="way">
        <a href={`/v/${region.code}/archive`}>{t.archive}</a>
      </p>
      <Left left={data.leftRoll} />
      <h2>{t.objections}</h2>
      <Bulletins years={data.objectionBulletins} />
      <h2>{t.contacts}</h2>
      <Contacts
        persons={[...region.responsiblePersons, ...(region.parent?.responsiblePersons ?? [])]}
      />
    </Frame>
  )
}

function Paid({ paid: [latest, ...before] }: { paid: VillagePageQuery['villagePaid'] }) {
  const t = useWords(text)
  const language = useLanguage()
  if (!latest) return null
  return (
    <>
      <p>{t.paid(monthText(latest.month, language), dateText(latest.on, language))}</p>
      {before.length > 0 && (
        <details>
          <summary>{t.paidBefore}</summary>
          <table className="wide">
            <tbody>
              {before.map(({ month, on }) => (
                <tr key={month}>
                  <th scope="row">{t.paidIn(monthText(month, language))}</th>
                  <td className="number">{dateText(on, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}

function Left({ left }: { left: VillagePageQuery['leftRoll'] }) {
  const t = useWords(text)
  const language = useLanguage()
  const [from, to] = [monthText(left.from, language), monthText(left.to, language)]
  return (
    <>
      <h2>{t.left}</h2>
      <p>
        {left.households == null ? t.leftFew(from, to) : t.leftBy(from, to, left.households)}
        {t.leftNote}
      </p>
      <p className="way">
        <a href="/roll">{t.leftWay}</a>
      </p>
    </>
  )
}

export const villagePage: Page = async (ask, [code = ''], query) => {
  const data = await ask(Query, { code })
  return data.region ? <Village data={data} region={data.region} page={pageIn(query)} /> : null
}

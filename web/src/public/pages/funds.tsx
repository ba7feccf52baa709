import { graphql } from '../../gql/index.ts'
import type { FundsPageQuery } from '../../gql/graphql.ts'
import { count, dateText, money, monthText } from '../../lib/format.ts'
import { words } from '../../lib/i18n.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query FundsPage($month: Month) {
    ...Frame
    paidMonths
    fundUse(month: $month) {
      month
      paidOn
      year
      byProgramme {
        programme {
          code
          name
        }
        quota
        allocated
        settled
      }
      county {
        help
        households
        persons
        amount
      }
      byTownship {
        region {
          code
          name
        }
        cells {
          help
          households
          amount
        }
      }
    }
  }
`)

const text = words(
  {
    title: '资金使用',
    none: '还没有发放到账的资金。',
    months: '其他月份',
    latest: (month: string, day: string) => `${month}的救助资金从 ${day} 起到账。`,
    county: '全县合计',
    help: '类别',
    households: '户数',
    persons: '人数',
    amount: '到账（元）',
    helps: {
      SUBSISTENCE: '低保',
      DESTITUTE: '特困供养',
      TEMPORARY_AID: '临时救助',
      OTHER: '其他',
    },
    year: (year: number) => `${year} 年各项资金`,
    quota: (amount: string) => `指标 ${amount} 元`,
    allocated: (amount: string) => `分配 ${amount} 元`,
    settled: (amount: string) => `到账 ${amount} 元`,
    yearNote: '都归入所发放的月份所在的年度；到账含退回后补发的，不含未到账的。',
    township: '各乡镇、街道到账',
    cell: (households: number, amount: string) => `${households} 户 ${amount} 元`,
    hidden: '户数很少，不列',
    hiddenNote: '户数少于规定的，以及能推算出它的，都不列出；全县合计已包括。',
  },
  {
    title: 'Use of funds',
    none: 'No money has arrived yet.',
    months: 'Other months',
    latest: (month: string, day: string) => `The money of ${month} arrived from ${day} on.`,
    county: 'The whole county',
    help: 'Help',
    households: 'Households',
    persons: 'Persons',
    amount: 'Arrived (yuan)',
    helps: {
      SUBSISTENCE: 'subsistence',
      DESTITUTE: 'extreme hardship',
      TEMPORARY_AID: 'temporary aid',
      OTHER: 'other',
    },
    year: (year: number) => `Funds of ${year}`,
    quota: (amount: string) => `quota ${amount}`,
    allocated: (amount: string) => `allocated ${amount}`,
    settled: (amount: string) => `arrived ${amount}`,
    yearNote:
      'All belong to the year of the months that they pay; what came back and was paid again is in, what has not arrived is not.',
    township: 'Arrived, by township',
    cell: (households: number, amount: string) => `${households} households, ${amount}`,
    hidden: 'too few to list',
    hiddenNote:
      'Cells of few households, and those that would give them away, are not listed; the county’s sums hold them.',
  },
)

type Use = NonNullable<FundsPageQuery['fundUse']>

function Funds({ data, use }: { data: FundsPageQuery; use: Use }) {
  const t = useWords(text)
  const language = useLanguage()
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      {use.month && use.paidOn ? (
        <>
          <p>{t.latest(monthText(use.month, language), dateText(use.paidOn, language))}</p>
          <h2>{t.county}</h2>
          <County use={use} />
          <h2>{t.township}</h2>
          <Townships use={use} />
        </>
      ) : (
        <p className="empty">{t.none}</p>
      )}
      <h2>{t.year(use.year)}</h2>
      <Programmes use={use} />
      <Months months={data.paidMonths.filter((each) => each !== use.month)} />
    </Frame>
  )
}

function County({ use }: { use: Use }) {
  const t = useWords(text)
  return (
    <table className="wide">
      <thead>
        <tr>
          <th scope="col">{t.help}</th>
          <th scope="col" className="number">
            {t.households}
          </th>
          <th scope="col" className="number">
            {t.persons}
          </th>
          <th scope="col" className="number">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {use.county
          .filter(({ households }) => households)
          .map(({ help, households, persons, amount }) => (
            <tr key={help}>
              <th scope="row">{t.helps[help]}</th>
              <td className="number">{count(households!)}</td>
              <td className="number">{count(persons!)}</td>
              <td className="number">{money(amount!)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** Lists in cells, not a wide table: it is read on a phone. */
function Townships({ use }: { use: Use }) {
  const t = useWords(text)
  const hides = use.byTownship.some(({ cells }) =>
    cells.some(({ households }) => households === null),
  )
  return (
    <>
      <table className="wide">
        <tbody>
          {use.byTownship.map(({ region, cells }) => (
            <tr key={region.code}>
              <th scope="row">
                <a href={`/t/${region.code}`}>{region.name}</a>
              </th>
              <td>
                <ul className="sums">
                  {cells
                    .filter(({ households }) => households !== 0)
                    .map(({ help, households, amount }) => (
                      <li key={help}>
                        {t.helps[help]}{' '}
                        <span className="sum">
                          {households == null ? t.hidden : t.cell(households, money(amount!))}
                        </span>
                      </li>
                    ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hides && <p className="small">{t.hiddenNote}</p>}
    </>
  )
}

function Programmes({ use }: { use: Use }) {
  const t = useWords(text)
  return (
    <>
      <table className="wide">
        <tbody>
          {use.byProgramme.map(({ programme, quota, allocated, settled }) => (
            <tr key={programme.code}>
              <th scope="row">{programme.name}</th>
              <td>
                <ul className="sums">
                  <li>{t.quota(money(quota))}</li>
                  <li>{t.allocated(money(allocated))}</li>
                  <li>{t.settled(money(settled))}</li>
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t.yearNote}</p>
    </>
  )
}

function Months({ months }: { months: readonly string[] }) {
  const t = useWords(text)
  const language = useLanguage()
  if (months.length === 0) return null
  return (
    <>
      <h2>{t.months}</h2>
      <ul className="places">
        {months.map((month) => (
          <li key={month}>
            <a href={`/funds/${month}`}>{monthText(month, language)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

export const fundsPage: Page = async (ask, [month]) => {
  const data = await ask(Query, { month: month || null })
  return data.fundUse ? <Funds data={data} use={data.fundUse} /> : null
}

import { type FragmentType, graphql, readFragment } from '../gql/index.ts'
import type { NoticeTableFragment as Notice } from '../gql/graphql.ts'
import { money } from '../lib/format.ts'
import { useLanguage, useWords } from '../lib/language.tsx'
import { noticeWords } from './notice-words.ts'
import { PageLinks, PageLinksBelow } from './page-links.tsx'

export const NoticeTableFragment = graphql(`
  fragment NoticeTable on PublicNotice {
    listForm
    state
    fields
    rowsOnWeb
    householdCount
    personCount
    total
    totalInCapitals
    rowPages
    rows(page: $page) {
      publicRowId
      maskedName
      guardian
      memberCount
      amount
      careMode
      reasonClass
      remark
    }
  }
`)

type Row = Notice['rows'][number]
type Field = Notice['fields'][number]

/** The list as the web may show it. */
export function NoticeTable(props: {
  notice: FragmentType<typeof NoticeTableFragment>
  page: number
}) {
  const notice = readFragment(NoticeTableFragment, props.notice)
  const t = useWords(noticeWords)
  const language = useLanguage()
  // Words and sums alone, on the board too.
  if (notice.listForm === 'WORDS') return null
  if (notice.state === 'EXPIRED') return <p className="warning">{t.expired}</p>
  if (!notice.rowsOnWeb)
    return (
      <>
        <p className="notice-note">{notice.listForm === 'COUNTS' ? t.onBoard : t.tooFew}</p>
        <Sums notice={notice} />
      </>
    )
  if (notice.rowPages === 0) return <p className="notice-note">{t.noRows}</p>
  const has = (field: Field) => notice.fields.includes(field)
  const withMoney = has('AMOUNT') && notice.total !== null && notice.total !== undefined
  const remarkOf = (row: Row) => [
    ...(has('CARE_MODE') && row.careMode ? [t[row.careMode]] : []),
    ...(has('REASON_CLASS') && row.reasonClass ? [t[row.reasonClass]] : []),
    ...(has('REMARK') && row.remark ? [t[row.remark]] : []),
  ]
  const withRemark = notice.rows.some((row) => remarkOf(row).length > 0)
  return (
    <>
      <PageLinks page={props.page} pages={notice.rowPages} />
      <table className="list wide">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col" className="number">
              {t.members}
            </th>
            {withMoney && (
              <th scope="col" className="number">
                {t.amount}
              </th>
            )}
            {withRemark && <th scope="col">{t.remark}</th>}
          </tr>
        </thead>
        <tbody>
          {notice.rows.map((row) => (
            <tr key={row.publicRowId}>
              <th scope="row">
                {row.maskedName}
                {row.guardian && <small>（{t.guardian}）</small>}
              </th>
              <td className="number">{row.memberCount}</td>
              {withMoney && <td className="number">{row.amount ? money(row.amount) : ''}</td>}
              {withRemark && <td>{remarkOf(row).join(' ')}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{notice.rowPages > 1 ? t.wholeTotal : t.total}</th>
            <td className="number">{notice.personCount ?? ''}</td>
            {withMoney && <td className="number">{money(notice.total!)}</td>}
            {withRemark && <td />}
          </tr>
        </tfoot>
      </table>
      <PageLinksBelow page={props.page} pages={notice.rowPages} />
      <p>
        {t.totals(notice.householdCount ?? 0, notice.personCount ?? 0)}
        {withMoney && language === 'zh' && `，${t.capitals}：${notice.totalInCapitals}`}
      </p>
      <p className="small">{t.masked}</p>
    </>
  )
}

/** What the web tells of a list that it does not lay open: nothing where even that would tell of somebody. */
function Sums({ notice }: { notice: Notice }) {
  const t = useWords(noticeWords)
  if (!notice.householdCount || notice.personCount == null) return null
  return (
    <p>
      {t.total}：{t.totals(notice.householdCount, notice.personCount)}
      {notice.total != null && ` ${t.yuan(money(notice.total))}`}
    </p>
  )
}

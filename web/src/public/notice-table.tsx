import { type FragmentType, graphql, readFragment } from '../gql/index.ts'
import { money } from '../lib/format.ts'
import { useLanguage, useWords } from '../lib/language.tsx'
import { noticeWords } from './notice-words.ts'
import { PageLinks, PageLinksBelow } from './page-links.tsx'

export const NoticeTableFragment = graphql(`
  fragment NoticeTable on PublicNotice {
    kind
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

/** The list as the web may show it. */
export function NoticeTable(props: {
  notice: FragmentType<typeof NoticeTableFragment>
  page: number
}) {
  const notice = readFragment(NoticeTableFragment, props.notice)
  const t = useWords(noticeWords)
  const language = useLanguage()
  // Words and sums alone, on the board too.
  if (notice.kind === 'VILLAGE_AFFAIRS' || notice.kind === 'GOV_INFO') return null
  if (!notice.rowsOnWeb)
    return <p className="notice-note">{notice.kind === 'PRELIMINARY' ? t.onBoard : t.tooFew}</p>
  if (notice.rowPages === 0) return <p className="notice-note">{t.noRows}</p>
  const withMoney = notice.total !== null && notice.total !== undefined
  const withRemark = notice.rows.some((row) => row.remark ?? row.reasonClass ?? row.careMode)
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
              {withRemark && (
                <td>
                  {[row.careMode, row.reasonClass, row.remark]
                    .flatMap((each) => (each ? [t[each]] : []))
                    .join(' ')}
                </td>
              )}
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

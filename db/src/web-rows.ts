import { fieldsShown, type NoticeField } from './notice-policy.ts'
import type { NoticeKind } from './reference/notice-texts.ts'
import type { noticeRow } from './schema/notices.ts'

type Frozen = typeof noticeRow.$inferSelect
type Told = Pick<Frozen, 'guardian' | 'memberCount' | 'careMode' | 'reasonClass'>

/**
 * A list as the web has it, in the order given: names as the gate let them be masked, alike ones told apart by ordinals,
 * and of a row what the policy lets its kind show there. Of a kind that the web does not list, nobody.
 */
export function drawWebRows<Row extends Told & { amountFen: bigint | number | null }>(
  kind: NoticeKind,
  masked: readonly { row: Row; maskedName: string; remark: Frozen['remark'] }[],
) {
  const fields = fieldsShown(kind, 'WEB')
  if (!fields.includes('NAME')) return []
  const only = <Value>(field: NoticeField, value: Value): Value | null =>
    fields.includes(field) ? value : null
  const alike = Map.groupBy(masked, ({ maskedName }) => maskedName)
  return masked.map((each, n) => {
    const { row, maskedName, remark } = each
    const same = alike.get(maskedName)!
    return {
      row,
      position: n + 1,
      onWeb: {
        maskedName,
        ordinal: same.length > 1 ? same.indexOf(each) + 1 : null,
        ...{ guardian: row.guardian, memberCount: row.memberCount },
        amountFen: only<Row['amountFen']>('AMOUNT', row.amountFen),
        careMode: only('CARE_MODE', row.careMode),
        reasonClass: only('REASON_CLASS', row.reasonClass),
        remark: only('REMARK', remark),
      },
    }
  })
}

import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { figure, type Metric, valueOf } from './figures.ts'
import type { Scope } from './read/scope.ts'
import { settlementDaysOf } from './read/settlement.ts'

/** What a reader must know before the figures: a month or a settlement that was not over, a period of which nothing is on record. */
export async function periodNotes(ctx: Context, scope: Scope): Promise<Text[]> {
  const known = Temporal.Instant.from(scope.asOf)
    .toZonedDateTimeISO(ctx.now.timeZoneId)
    .toPlainDate()
  const last = Temporal.PlainYearMonth.from(scope.to.slice(0, 7))
  const isOver = Temporal.PlainDate.compare(last.toPlainDate({ day: last.daysInMonth }), known) < 0
  const settled = (await settlementDaysOf(ctx, scope)).to
  return [
    ...(isOver ? [] : [notOver(last)]),
    ...(settled < known.toString() ? [] : [notSettled(settled)]),
    ...((await isEmpty(ctx, scope)) ? [nothing] : []),
  ]
}

const notOver = ({ year, month }: Temporal.PlainYearMonth): Text =>
  text(
    `数据截至时，${year}年${month}月尚未结束，数字只是当时已经登记的部分。`,
    `${year}-${String(month).padStart(2, '0')} was not over by then: the figures are what had been entered so far.`,
  )

function notSettled(day: string): Text {
  const { year, month, day: date } = Temporal.PlainDate.from(day)
  return text(
    `数据截至时，结算期（至${year}年${month}月${date}日）尚未届满，到账数只是当时已经登记的部分。`,
    `The settlement months (to ${day}) were not over by then: what arrived is what had been entered so far.`,
  )
}

const nothing = text(
  '本期没有保障和发放的记录：表中的零是没有登记，不是没有对象。',
  'Nothing is on record for this period: its noughts say that nothing was entered, not that nobody was helped.',
)

async function isEmpty(ctx: Context, scope: Scope): Promise<boolean> {
  for (const metric of ['paid', 'arrivedLines', 'persons'] satisfies Metric[])
    if (Number(await valueOf(ctx, figure(scope, metric))) !== 0) return false
  return true
}

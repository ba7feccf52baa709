import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { coverStands } from '../people/index.ts'
import { figure, type Metric, valueOf } from './figures.ts'
import { inside, type Scope } from './read/scope.ts'
import { settlementDaysOf } from './read/settlement.ts'

/** What a reader must know before the figures: a month or a settlement that was not over, a period of which nothing is on record, people who are paid and not counted. */
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
    ...((await isEmpty(ctx, scope)) ? [nothing] : await uncounted(ctx, scope)),
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

/** Monthly lines of the last month whose people are in no count: nobody confirmed them, or nobody is recorded as covered. */
async function uncounted(ctx: Context, scope: Scope): Promise<Text[]> {
  const [found] = await ctx.read.execute<{ unconfirmed: number; unrecorded: number }>(sql`
    select count(*) filter (where p.spell_id is null)::int as unconfirmed, count(*) filter (where p.spell_id is not null)::int as unrecorded
    from payment p
    where ${inside(scope, 'p')} and p.month = ${scope.to} and p.kind = 'REGULAR' and p.programme_code <> 'TEMPORARY_AID' and p.recorded_at <= ${scope.asOf}
      and not exists (select from payment_event e where e.month = p.month and e.payment_id = p.id and e.version = 1 and e.status = 'CANCELLED' and e.recorded_at <= ${scope.asOf})
      and (p.spell_id is null or exists (select from spell s where s.id = p.spell_id)
        and not exists (select from covered_member c where c.spell_id = p.spell_id and c.month = p.month and ${coverStands('c', scope.asOf)}))`)
  const { unconfirmed, unrecorded } = found!
  const last = Temporal.PlainYearMonth.from(scope.to.slice(0, 7))
  return [
    ...(unconfirmed > 0 ? [notConfirmed(last, unconfirmed)] : []),
    ...(unrecorded > 0 ? [notRecorded(last, unrecorded)] : []),
  ]
}

const notConfirmed = ({ year, month }: Temporal.PlainYearMonth, lines: number): Text =>
  text(
    `${year}年${month}月有 ${lines} 笔发放没有审核确认（见应发核对），领取的人不计入户数、人数。`,
    `In ${year}-${String(month).padStart(2, '0')} ${lines} lines are paid without a confirmation (see what was due); whoever gets them is in no count of households or persons.`,
  )

const notRecorded = ({ year, month }: Temporal.PlainYearMonth, lines: number): Text =>
  text(
    `${year}年${month}月有 ${lines} 笔发放没有登记保障人口，不计入户数、人数。`,
    `In ${year}-${String(month).padStart(2, '0')} nobody is recorded as covered for ${lines} lines; they are in no count of households or persons.`,
  )

import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'
import type { GateResult } from './assess.ts'
import { gateOf } from './read.ts'
import { lineWords } from './words.ts'

/** The gate as an office asks it: children of the list's households are looked for by name. */
export async function askGate(ctx: Context, row: NoticeRecord): Promise<GateResult> {
  const minors = await ctx.read.execute<{ name: string }>(sql`
    select distinct p.name from notice_row r join person p on p.household_id = r.household_id
    where r.notice_id = ${row.id} and p.birth_date > (${ctx.today}::date - interval '18 years')`)
  return await gateOf(ctx.read, row, {
    today: ctx.today,
    minors: minors.map(({ name }) => name),
  })
}

/** Lists that are not out yet, with what the gate says of them now. */
export async function gatesOf(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, GateResult>> {
  const found = new Map<string, GateResult>()
  for (const [id, row] of await noticesById(ctx, ids))
    if (row.publishedAt === null) found.set(id, await askGate(ctx, row))
  return found
}

/** May it go on with this gate: whole, or over lines that two persons may answer for with a reason. */
export const mayPass = ({ passed, lines }: GateResult, overrideReason: string | null): boolean =>
  passed || (!!overrideReason && lines.every((line) => line.passed || line.overridable))

export function heldBack(ctx: Context, { lines }: GateResult) {
  const red = lines.filter(({ passed }) => !passed)
  const names = (language: 'zh' | 'en') =>
    red.map(({ key }) => lineWords[key][language]).join(language === 'zh' ? '、' : ', ')
  const firm = red.some(({ overridable }) => !overridable)
  return ruleBroken(ctx, 'GATE', {
    zh: `发布检查未通过：${names('zh')}。${firm ? '请先改正。' : '请先改正，或写明理由交县级负责人决定。'}`,
    en: `The gate is red: ${names('en')}. ${firm ? 'Mend it first.' : 'Mend it, or give a reason for the county’s lead to decide.'}`,
  })
}

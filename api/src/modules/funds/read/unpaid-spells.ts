import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

export type DraftScope = { township: string; programme: string; month: string }

/** Confirmed spells `s` in force in a month with no line for it that stands, each with its amount `v`, recipient `p` and account `b`. */
export const unpaidSpells = ({ township, programme, month }: DraftScope): SQL => sql`
  spell s join household h on h.id = s.household_id
    join amount_version v on v.spell_id = s.id and v.from_month <= ${month} and (v.to_month is null or v.to_month > ${month})
      and not exists (select from amount_version later where later.supersedes_id = v.id)
    join person p on p.id = case when s.programme_code like 'DESTITUTE%' then s.applicant_person_id else h.head_person_id end
    left join bank_account b on b.id = s.bank_account_id
  where s.township_code = ${township} and s.programme_code = ${programme} and s.confirmed_on is not null
    and s.start_month <= ${month} and (s.end_month is null or s.end_month > ${month}) and v.amount_fen > 0
    and not exists (select from payment q join payment_state t on t.month = q.month and t.payment_id = q.id and t.status <> 'CANCELLED'
      where q.month = ${month} and q.spell_id = s.id and q.kind in ('REGULAR', 'REISSUE'))`

export async function countUnpaid(ctx: Context, scope: DraftScope) {
  const [row] = await ctx.read.execute<Record<'lines' | 'without' | 'fen', string>>(sql`
    select count(*) filter (where b.id is not null) as lines, count(*) filter (where b.id is null) as without,
      coalesce(sum(v.amount_fen) filter (where b.id is not null), 0) as fen from ${unpaidSpells(scope)}`)
  const { lines, without, fen } = row!
  return { lines: Number(lines), withoutAccount: Number(without), fen: BigInt(fen) }
}

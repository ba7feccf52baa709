import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

export type AccountChangeRow = {
  line: string
  /** `month/id` of the last earlier line of the spell that went to another account. */
  previous: string
  /** The change on record that leads to this account; null when there is none. */
  changeId: string | null
}

/**
 * By `month/id`: lines whose account is not the one the spell was paid to before. Every later line keeps it, not only the
 * first; a record made after the line explains nothing.
 */
export async function accountChangesByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, AccountChangeRow>> {
  const rows = await ctx.read.execute<AccountChangeRow>(sql`
    select k.line, q.month || '/' || q.id as previous, c.id as "changeId"
    from unnest(${`{${keys.join(',')}}`}::text[]) k (line)
    join payment p on p.month = split_part(k.line, '/', 1)::date and p.id = split_part(k.line, '/', 2)::uuid
    cross join lateral (select q.month, q.id from payment q
      join payment_state s on s.month = q.month and s.payment_id = q.id and s.status <> 'CANCELLED'
      where q.household_id = p.household_id and q.bank_account_id <> p.bank_account_id
        and (q.month < p.month or q.month = p.month and q.id = p.reissues_id)
        and (q.spell_id = p.spell_id or p.spell_id is null and q.programme_code = p.programme_code and q.recipient_person_id = p.recipient_person_id)
      order by q.month desc, q.recorded_at desc, q.id desc limit 1) q
    left join lateral (select c.id from payee_change c
      where c.household_id = p.household_id and c.bank_account_id = p.bank_account_id and c.from_month <= p.month and c.recorded_at <= p.recorded_at
        and not exists (select from payee_change l where l.household_id = c.household_id and l.replaces_id = c.bank_account_id and l.id > c.id
          and l.from_month <= p.month and l.recorded_at <= p.recorded_at)
      order by c.id desc limit 1) c on true`)
  return new Map(rows.map((row) => [row.line, row]))
}

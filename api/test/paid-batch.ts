import type { Pool } from '../../db/src/connect.ts'
import { type IdentityKeys, openIdentity } from '../../db/src/identity.ts'

export type PaidLine = { id: string; name: string; account: string; number: string; amount: string }

/** A batch that the treasury paid on 28 November: lines of that month once more, for a month of their own. */
export async function paidBatch(
  sql: Pool,
  keys: IdentityKeys,
  month: string,
  lines: number,
  state = 'TREASURY_PAID',
  /** Of which money; of the county's own otherwise, which is spent. */
  allocation: string | null = null,
): Promise<PaidLine[]> {
  const rows = await sql<
    { id: string; name: string; account: string; number: string; fen: string }[]
  >`
      with source as (select b.* from batch b where b.month = '2025-11-01' and b.programme_code = 'SUBSISTENCE_RURAL' and b.kind = 'REGULAR' order by b.id limit 1),
        made as (insert into batch select (jsonb_populate_record(null::batch, to_jsonb(s) || jsonb_build_object('id', gen_random_uuid(), 'month', ${month}::text, 'document_no', '明民发〔2025〕' || right(${month}::text, 5),
          'allocation_id', coalesce(${allocation}::uuid, s.allocation_id), 'state', ${state}::text, 'voucher_no', case when ${state} = 'TREASURY_PAID' then 'GK' || ${month}::text end,
          'treasury_paid_on', case when ${state} = 'TREASURY_PAID' then '2025-11-28' end, 'bank_returned_on', null))).* from source s returning *),
        taken as (select p.* from payment p, source s where p.batch_id = s.id and p.month = s.month and p.kind = 'REGULAR'
          and not exists (select from payment o where o.month = p.month and o.id <> p.id and o.bank_account_id = p.bank_account_id) order by p.id limit ${lines}),
        put as (insert into payment select (jsonb_populate_record(null::payment, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'month', ${month}::text, 'batch_id', m.id))).* from taken t, made m returning *)
      select p.id, p.recipient_name as name, a.number_sealed as account, i.number_sealed as number, p.amount_fen::text as fen
      from put p join bank_account_identity a on a.bank_account_id = p.bank_account_id join person_identity i on i.person_id = p.recipient_person_id order by p.id`
  return rows.map(({ id, name, account, number, fen }) => ({
    id,
    name,
    account: openIdentity(keys, account),
    number: openIdentity(keys, number),
    amount: `${fen.slice(0, -2)}.${fen.slice(-2)}`,
  }))
}

const columns = '收款账号,户名,金额,处理结果,失败原因,交易日期,发放月份'

/** A row as a bank writes it. */
export const bankRow = ({ account, name, amount }: PaidLine, result = '交易成功', why = '') =>
  [account, name, amount, result, why, '2025-11-29'].join(',')

export const bankFile = (month: string, ...rows: string[]) =>
  ['代发回盘文件', columns, ...rows.map((each) => `${each},${month}`)].join('\n')

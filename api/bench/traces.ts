import type { County } from './county.ts'
import { seconds } from './seconds.ts'
import type { Server } from './server.ts'

const LIMIT_SECONDS = 1
const chain = `query ($of: ID!) { fundTrace(of: $of) {
  title nodes { key stage label documentNo on amount count note subjectId } edges { from to amount }
  balances { from to upper difference balanced parts { label amount } unexplained { label amount } } } }`

/** The whole chain of each thing it may begin with, the slowest of five times beside the limit. */
export async function benchTraces(county: County, server: Server): Promise<void> {
  for (const [kind, of] of Object.entries(await startsOf(county))) {
    let slowest = 0
    for (let n = 0; n < 5; n += 1)
      slowest = Math.max(slowest, await seconds(() => server.ask(chain, { of })))
    process.stdout.write(
      `the chain of ${kind}: ${(slowest / LIMIT_SECONDS).toFixed(2)} of ${LIMIT_SECONDS} s\n`,
    )
  }
}

/** One of each, and the quota that all rosters of the bench are paid from. */
async function startsOf({ owner }: County): Promise<Record<string, string>> {
  const [found] = await owner<
    Record<'line' | 'household' | 'person' | 'account' | 'batch' | 'allocation' | 'file', string>[]
  >`
    select 'Payment.2025-11.' || p.id as line, 'Household.' || p.household_id as household, 'Person.' || p.recipient_person_id as person,
      'BankAccount.' || p.bank_account_id as account, 'Batch.' || p.batch_id as batch
    from payment p where p.month = '2025-11-01' and p.payee_kind = 'PERSON' order by p.id limit 1`
  const [large] = await owner<{ batch: string; allocation: string; file: string; quota: string }[]>`
    select 'Batch.' || b.id as batch, 'Allocation.' || a.id as allocation, 'Import.' || b.import_id as file, 'Quota.' || a.quota_id as quota
    from batch b join allocation a on a.id = b.allocation_id where b.month = '2026-01-01' order by b.id limit 1`
  return {
    'a line': found!.line,
    'a household': found!.household,
    'a person': found!.person,
    'an account': found!.account,
    'a batch': found!.batch,
    'a batch of a roster': large!.batch,
    'an allocation to rosters': large!.allocation,
    'a roster': large!.file,
    'the quota of all rosters': large!.quota,
  }
}

import { withConnection } from '../with-connection.ts'
import { identityKeysOf, type Secrets } from '../secrets.ts'
import { demoNow } from './plan/calendar.ts'
import { planHonestCounty, registerDeaths, type CountyPlan, type StoryPlace } from './plan/county.ts'
import { planMoney, type MoneyPlan } from './plan/money.ts'
import { county } from './plan/places.ts'
import { plantStories } from './stories/index.ts'
import { loadGround } from './load/ground.ts'
import { loadMoney } from './load/money.ts'
import { loadPeople } from './load/people.ts'
import { loadSpells } from './load/spells.ts'

export { demoAccounts } from './accounts.ts'

export type Demonstration = { plan: CountyPlan; money: MoneyPlan; stories: StoryPlace[] }

/** The whole county, without a database: the same every time. */
export function planCounty(): Demonstration {
  const plan = planHonestCounty()
  const stories = plantStories(plan)
  registerDeaths(plan)
  return { plan, money: planMoney(plan), stories }
}

/** Fills an empty, migrated database in one transaction, and sets its clock to 2025-12-01 09:00. */
export async function loadDemo(options: { ownerUrl: string; secrets: Secrets }): Promise<void> {
  const { plan, money } = planCounty()
  const keys = identityKeysOf(options.secrets)
  await withConnection(options.ownerUrl, async (sql) => {
    await sql.begin(async (tx) => {
      await loadGround(tx, plan)
      await loadPeople(tx, plan, keys)
      await loadSpells(tx, plan)
      await loadMoney(tx, money)
      await tx`
        insert into installation (kind, county_code, clock_offset_seconds)
        values ('DEMO', ${county.code}, extract(epoch from ${demoNow}::timestamptz - now())::bigint)`
    })
    await sql`analyze`
  })
}

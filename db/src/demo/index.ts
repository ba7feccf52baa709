import { emptyDatabase } from '../installation.ts'
import { migrate } from '../migrate.ts'
import { identityKeysOf, type Secrets } from '../secrets.ts'
import { withConnection } from '../with-connection.ts'
import { loadGround } from './load/ground.ts'
import { loadInspections } from './load/inspections.ts'
import { loadFunds, loadPayments } from './load/money.ts'
import { loadNotices } from './load/notices.ts'
import { loadPaperwork } from './load/paperwork.ts'
import { loadPeople } from './load/people.ts'
import { loadSpells, loadWorth } from './load/spells.ts'
import { demoNow } from './plan/calendar.ts'
import { planCounty } from './plan/index.ts'
import { county } from './plan/places.ts'

export { demoAccounts } from './accounts.ts'
export { planCounty } from './plan/index.ts'

export type PlannedCounty = ReturnType<typeof planCounty>

/**
 * Fills an empty, migrated database and sets its clock to 2025-12-01 09:00. The row of
 * `installation` is written last: a load that was cut short begins anew.
 */
export async function loadDemo(options: {
  ownerUrl: string
  secrets: Secrets
  planned?: Promise<PlannedCounty>
}): Promise<void> {
  const { ownerUrl, secrets, planned } = options
  await clearUnfinished(ownerUrl, secrets)
  const demo = (await planned) ?? planCounty()
  const keys = identityKeysOf(secrets)
  const connected = (work: Parameters<typeof withConnection>[1]) => withConnection(ownerUrl, work)

  await connected((sql) =>
    sql.begin(async (tx) => {
      await loadGround(tx, demo.plan)
      await loadPeople(tx, demo.plan, keys)
      await loadSpells(tx, demo.plan)
      await loadFunds(tx, demo.money)
    }),
  )
  // Two connections, because two cores: money on one, what was decided and posted on the other.
  await Promise.all([
    connected((sql) => sql.begin((tx) => loadPayments(tx, demo.money))),
    connected((sql) =>
      sql.begin(async (tx) => {
        await loadNotices(tx, demo.notices, new Set(demo.plan.kin.map((each) => each.household.id)))
        await loadWorth(tx, demo.plan)
        await loadPaperwork(tx, demo.applications, demo.reviews)
        await loadInspections(tx, demo.checks)
      }),
    ),
  ])
  await connected(async (sql) => {
    await sql`analyze`
    await sql`
      insert into installation (kind, county_code, clock_offset_seconds)
      values ('DEMO', ${county.code}, extract(epoch from ${demoNow}::timestamptz - now())::bigint)`
  })
}

async function clearUnfinished(ownerUrl: string, secrets: Secrets): Promise<void> {
  const begun = await withConnection(ownerUrl, async (sql) => {
    const [row] = await sql<{ begun: boolean }[]>`select exists (select from region) as begun`
    return row!.begun
  })
  if (!begun) return
  await emptyDatabase(ownerUrl)
  await migrate({ ownerUrl, secrets })
}

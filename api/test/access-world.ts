import { randomUUID } from 'node:crypto'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import type { Role } from '../../db/src/permissions.ts'
import { addBreach } from './add-breach.ts'
import { addObjection } from './add-objection.ts'
import { addPosting } from './add-posting.ts'
import type { Api } from './as.ts'

/** One account for each role. The local ones are of one village and its township. */
export const personas: Record<Role, string> = {
  VILLAGE: 'cun',
  TOWN_OP: 'qingshi-jb',
  TOWN_LEAD: 'qingshi-ld',
  COUNTY_OP: 'xianjb1',
  COUNTY_LEAD: 'xianld',
  FINANCE: 'caizheng',
  INSPECTOR: 'jiancha2',
  TEAM_LEAD: 'zuzhang1',
  AUDITOR: 'shenji',
  SYS_ADMIN: 'xitong',
  SEC_ADMIN: 'anquan1',
  AUD_ADMIN: 'shenjiyuan',
}

export const idOfLogin = (login: string): string =>
  `Account.${allAccounts.find((each) => each.login === login)!.id}`

/** Objects of a place, as the API names them. */
export type Place = Awaited<ReturnType<typeof placeOf>>

/** A village, another township's village, and names of things that are nowhere. */
export type World = {
  own: Place
  other: Place
  absent: Place
  proposal: string
  spotCheck: string
  sealedCheck: string
  quota: string
}

const nowhere = '00000000-0000-4000-8000-000000000000'

export async function findWorld(api: Api): Promise<World> {
  const home = allAccounts.find(({ login }) => login === personas.VILLAGE)!.regionCode
  const sealed = randomUUID()
  const [row] = await api.sql(
    (sql) => sql<{ check: string; quota: string }[]>`
    select (select spot_check_id from visit where township_code = ${home.slice(0, 9)} order by id limit 1) as check, (select id from quota order by id limit 1) as quota`,
  )
  await api.sql(
    (sql) => sql`
    insert into spot_check (id, county_code, theme, state, team_code, leader_id)
    values (${sealed}, '410499', 'unannounced', 'SEALED', 'JC-2', ${idOfLogin('zuzhang2').slice('Account.'.length)})`,
  )
  await api.sql(
    (sql) => sql`
    insert into finding (id, county_code, township_code, village_code, spot_check_id, kind, severity, fact, rule_breached, responsible_unit, position)
    values (${randomUUID()}, '410499', ${home.slice(0, 9)}, ${home}, ${row!.check}, 'OTHER', 'LOW', 'fact', 'rule', 'unit', 99)`,
  )
  await api.anonymous.run(
    'mutation { signIn(input: { login: "nobody", password: "x" }) { __typename } }',
  )
  const clerk = await api.as(personas.COUNTY_OP)
  const drafted = await clerk.run(
    `mutation { proposeHoliday(input: { day: "2031-05-01", kind: HOLIDAY, name: "劳动节", reason: "国务院办公厅通知" }) { ... on ProposalDrafted { proposal { id } } } }`,
  )
  const village = await api.sql(
    (sql) => sql<{ code: string }[]>`
    select village_code as code from household where township_code <> ${home.slice(0, 9)} and village_code <> '410499100200'
    group by 1 order by count(*) desc, 1 limit 1`,
  )
  return {
    own: await placeOf(api, home),
    other: await placeOf(api, village[0]!.code),
    absent: {
      village: '410499999999',
      township: '410499999',
      household: `Household.${nowhere}`,
      person: `Person.${nowhere}`,
      payment: `Payment.2025-03.${nowhere}`,
      batch: `Batch.${nowhere}`,
      notice: `Notice.${nowhere}`,
      objection: `Objection.${nowhere}`,
      breach: `Breach.${nowhere}`,
      photo: `PostingPhoto.${nowhere}`,
      publicId: nowhere,
      name: '无此人名',
    },
    proposal: (drafted.data as unknown as { proposeHoliday: { proposal: { id: string } } })
      .proposeHoliday.proposal.id,
    spotCheck: `SpotCheck.${row!.check}`,
    sealedCheck: `SpotCheck.${sealed}`,
    quota: `Quota.${row!.quota}`,
  }
}

async function placeOf(api: Api, village: string) {
  const [row] = await api.sql(
    (sql) => sql<
      Record<
        'household' | 'person' | 'name' | 'payment' | 'month' | 'batch' | 'notice' | 'public_id',
        string
      >[]
    >`
    select h.id as household, q.id as person, q.name as name, p.id as payment, to_char(p.month, 'YYYY-MM') as month, p.batch_id as batch, n.id as notice, u.public_id
    from payment p
      join household h on h.id = p.household_id
      join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
      join person q on q.household_id = h.id
      cross join lateral (select id from notice where village_code = ${village} order by id limit 1) n
      left join lateral (select public_id from public_notice where village_code = ${village} order by public_id limit 1) u on true
    where p.village_code = ${village} and not exists (select from account_kin k where k.household_id = h.id)
    order by p.month desc, p.id limit 1`,
  )
  if (!row) throw new Error(`nothing was paid in ${village}`)
  const [line] = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select r.id from notice_row r join notice n on n.id = r.notice_id where r.village_code = ${village} and n.published_at is not null order by r.id limit 1`,
  )
  return {
    village,
    township: village.slice(0, 9),
    household: `Household.${row.household}`,
    person: `Person.${row.person}`,
    payment: `Payment.${row.month}.${row.payment}`,
    batch: `Batch.${row.batch}`,
    notice: `Notice.${row.notice}`,
    objection: `Objection.${await addObjection(api, line!.id)}`,
    breach: `Breach.${await addBreach(api, village)}`,
    photo: (await addPosting(api, row.notice)).photo,
    publicId: row.public_id,
    name: row.name,
  }
}

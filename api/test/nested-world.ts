import { randomUUID } from 'node:crypto'

import { openIdentity } from '../../db/src/identity.ts'
import { allAccounts } from '../../db/src/demo/accounts.ts'
import type { TestDatabase } from '../../db/test/harness.ts'
import { idOfLogin, personas } from './access-world.ts'
import { addExport } from './nested-export.ts'
import { addCorrections } from './nested-correction.ts'
import { addImport } from './nested-import.ts'
import { addPayee } from './nested-payee.ts'
import { addRecovery } from './nested-recovery.ts'
import { addReserve } from './nested-reserve.ts'
import { addBreach } from './add-breach.ts'
import { addObjection } from './add-objection.ts'
import { addPosting } from './add-posting.ts'
import type { Api } from './as.ts'

/** One household of a place with everything that hangs on it, as the API names it. */
export type Spot = Awaited<ReturnType<typeof seed>>

export type Where = 'own' | 'other' | 'absent'

/** `kin` is closed to jiancha2, `home` to jiancha1, until either declares the tie. */
export type Spots = Record<Where | 'kin' | 'home', Spot>

const nowhere = '00000000-0000-4000-8000-000000000000'
const colleague = 'xianjb2'
const bare = (id: string) => id.split('.').at(-1)!

/** Fills a household of each place with one of each thing, where the demonstration county has it in few places. */
export async function findSpots(api: Api, database: TestDatabase): Promise<Spots> {
  const village = allAccounts.find(({ login }) => login === personas.VILLAGE)!.regionCode
  const home = allAccounts.find(({ login }) => login === 'jiancha1')!.homeVillageCode!
  const [kin] = await api.sql(
    (sql) => sql<{ id: string }[]>`select household_id as id from account_kin`,
  )
  const [other] = await api.sql(
    (sql) => sql<{ code: string }[]>`
    select village_code as code from payment where township_code not in (${village.slice(0, 9)}, ${home.slice(0, 9)})
    group by 1 order by count(*) desc, 1 limit 1`,
  )
  const reader = await api.as(colleague)
  await reader.run('{ clock { today } }')
  const shared = await sharedThings(api, reader.session)
  const place = (where: { village: string } | { household: string }) =>
    seed(api, database, shared, where)
  const own = await place({ village })
  const spots = {
    own,
    other: await place({ village: other!.code }),
    kin: await place({ household: kin!.id }),
    // The same place would fill the same household twice.
    home: home === village ? own : await place({ village: home }),
  }
  await api.sql(
    (sql) => sql`
    insert into conflict_declaration (id, county_code, account_id, household_id, statement)
    values (${randomUUID()}, '410499', ${bare(idOfLogin(personas.INSPECTOR))}, ${bare(spots.own.household)}, '邻居')`,
  )
  return { ...spots, absent: absentOf(spots.own) }
}

type Shared = { check: string; sealed: string; session: string; grant: string }

async function sharedThings(api: Api, session: string): Promise<Shared> {
  const sealed = randomUUID()
  await api.sql(
    (sql) => sql`
    insert into spot_check (id, county_code, theme, state, team_code, leader_id)
    values (${sealed}, '410499', 'unannounced', 'SEALED', 'JC-2', ${bare(idOfLogin('zuzhang2'))})`,
  )
  const [row] = await api.sql(
    (sql) => sql<{ check: string; grant: string }[]>`
    select (select id from spot_check where state = 'FED_BACK' and team_code = 'JC-2') as check,
      (select id from role_grant where account_id = ${bare(idOfLogin(colleague))} and revoked_at is null) as grant`,
  )
  return { ...row!, sealed, session }
}

/** Ids of the same types and shapes that name nothing. */
function absentOf(spot: Spot): Spot {
  const absent = Object.entries(spot).map(([name, value]) => [
    name,
    /^[A-Z]\w+\./.test(value) ? value.replace(/[^.]+$/, nowhere) : value,
  ])
  const none = {
    village: '410499999999',
    township: '410499999',
    number: '6217000000000000000',
    personNumber: '410499190001010000',
  }
  return { ...(Object.fromEntries(absent) as Spot), ...none }
}

type Found = Record<
  | 'household'
  | 'village'
  | 'person'
  | 'spell'
  | 'amount'
  | 'payment'
  | 'month'
  | 'batch'
  | 'allocation'
  | 'quota'
  | 'bank_account'
  | 'number'
  | 'person_number'
  | 'notice'
  | 'notice_row'
  | 'public_id',
  string
>

async function seed(
  api: Api,
  database: TestDatabase,
  shared: Shared,
  where: { village: string } | { household: string },
) {
  const [row] = await api.sql(
    (sql) => sql<Found[]>`
    select h.id as household, h.village_code as village, h.head_person_id as person, p.spell_id as spell, v.id as amount, p.id as payment,
      to_char(p.month, 'YYYY-MM') as month, p.batch_id as batch, b.allocation_id as allocation, a.quota_id as quota, k.id as bank_account,
      i.number_sealed as number, o.number_sealed as person_number, n.id as notice, n.public_id, r.id as notice_row
    from payment p
      join household h on h.id = p.household_id
      join payment_state t on t.month = p.month and t.payment_id = p.id and t.status = 'SETTLED'
      join batch b on b.id = p.batch_id and b.finance_checked_by is not null
      join allocation a on a.id = b.allocation_id
      join bank_account k on k.id = p.bank_account_id and k.household_id = h.id
      join bank_account_identity i on i.bank_account_id = k.id
      join person_identity o on o.person_id = h.head_person_id
      join notice_row r on r.payment_month = p.month and r.payment_id = p.id
      join notice n on n.id = r.notice_id and n.posted_on is not null
      join amount_version v on v.spell_id = p.spell_id and v.from_month <= p.month and (v.to_month is null or v.to_month > p.month)
    where ${'village' in where ? sql`p.village_code = ${where.village} and not exists (select from account_kin x where x.household_id = h.id)` : sql`p.household_id = ${where.household}`}
      and p.kind = 'REGULAR' and exists (select from covered_member c where c.household_id = h.id and c.spell_id = p.spell_id and c.month = '2025-11-01')
    order by (p.month = '2025-11-01') desc, p.month desc, p.id limit 1`,
  )
  if (!row) throw new Error(`nothing fits at ${JSON.stringify(where)}`)
  const id = {
    returned: randomUUID(),
    waiting: randomUUID(),
    reissue: randomUUID(),
    visit: randomUUID(),
    finding: randomUUID(),
    paper: randomUUID(),
    linePaper: randomUUID(),
    othersPaper: randomUUID(),
    draft: randomUUID(),
    draftPublic: randomUUID(),
    proposal: randomUUID(),
    decided: randomUUID(),
    entry: randomUUID(),
    accessEntry: randomUUID(),
    reveal: randomUUID(),
    teamEntry: randomUUID(),
    import: randomUUID(),
    bankLine: randomUUID(),
    identityCase: randomUUID(),
    export: randomUUID(),
    sample: randomUUID(),
    oldAccount: randomUUID(),
    otherAccountLine: randomUUID(),
    payeeChange: randomUUID(),
    payeeProposal: randomUUID(),
    recovery: randomUUID(),
    reserve: randomUUID(),
    reserveUse: randomUUID(),
    reserveStatement: randomUUID(),
    cancelled: randomUUID(),
    objection: randomUUID(),
    openObjection: randomUUID(),
    breach: randomUUID(),
    leakedNotice: randomUUID(),
  }
  await addCorrections(api, row)
  await addPeople(api, row, shared, id)
  await addLines(api, row, id)
  await addCancelled(api, row, id)
  await addPapers(api, row, id)
  await addObjection(api, row.notice_row, { id: id.objection })
  await addObjection(api, row.notice_row, { id: id.openObjection, open: true })
  await addBreach(api, row.village, { id: id.breach, notice: id.leakedNotice })
  const posting = await addPosting(api, row.notice)
  await addImport(api, row, id)
  await addExport(api, id)
  await addRecovery(api, row, id)
  await addPayee(api, row, id)
  await addReserve(api, row, id)
  return {
    village: row.village,
    township: row.village.slice(0, 9),
    month: row.month,
    number: openIdentity(database.identityKeys, row.number),
    personNumber: openIdentity(database.identityKeys, row.person_number),
    household: `Household.${row.household}`,
    person: `Person.${row.person}`,
    spell: `Spell.${row.spell}`,
    amount: `AmountVersion.${row.amount}`,
    payment: `Payment.${row.month}.${row.payment}`,
    waiting: `Payment.${row.month}.${id.waiting}`,
    returned: `Payment.${row.month}.${id.returned}`,
    reissue: `Payment.${row.month}.${id.reissue}`,
    batch: `Batch.${row.batch}`,
    cancelled: `Batch.${id.cancelled}`,
    allocation: `Allocation.${row.allocation}`,
    quota: `Quota.${row.quota}`,
    bankAccount: `BankAccount.${row.bank_account}`,
    notice: `Notice.${row.notice}`,
    draft: `Notice.${id.draft}`,
    draftState: 'DRAFT',
    publicId: row.public_id,
    draftPublicId: String(id.draftPublic),
    noticeRow: `NoticeRow.${row.notice_row}`,
    objection: `Objection.${id.objection}`,
    openObjection: `Objection.${id.openObjection}`,
    breach: `Breach.${id.breach}`,
    leakedNotice: `Notice.${id.leakedNotice}`,
    ...posting,
    check: `SpotCheck.${shared.check}`,
    sealed: `SpotCheck.${shared.sealed}`,
    visit: `Visit.${id.visit}`,
    finding: `Finding.${id.finding}`,
    paper: `WorkingPaper.${id.paper}`,
    linePaper: `WorkingPaper.${id.linePaper}`,
    othersPaper: `WorkingPaper.${id.othersPaper}`,
    proposal: `Proposal.${id.proposal}`,
    decided: `Proposal.${id.decided}`,
    entry: `LogEntry.${id.entry}`,
    accessEntry: `LogEntry.${id.accessEntry}`,
    reveal: `LogEntry.${id.reveal}`,
    teamEntry: `LogEntry.${id.teamEntry}`,
    import: `Import.${id.import}`,
    bankLine: `BankLine.${id.bankLine}`,
    identityCase: `IdentityCase.${id.identityCase}`,
    export: `DataExport.${id.export}`,
    sample: `AuditSample.${id.sample}`,
    otherAccountLine: `Payment.2024-12.${id.otherAccountLine}`,
    payeeProposal: `Proposal.${id.payeeProposal}`,
    recovery: `Recovery.${id.recovery}`,
    reserve: `ReserveFund.${id.reserve}`,
    reserveUse: `ReserveUse.${id.reserveUse}`,
    reserveStatement: `ReserveStatement.${id.reserveStatement}`,
    account: idOfLogin(colleague),
    session: `Session.${shared.session}`,
    grant: `RoleGrant.${shared.grant}`,
  }
}

type Ids = Record<string, string>
const area = (village: string) => ['410499', village.slice(0, 9), village] as const

async function addPeople(api: Api, row: Found, shared: Shared, id: Ids) {
  const [county, township, village] = area(row.village)
  await api.sql(async (sql) => {
    await sql`insert into proxy_holding (id, county_code, township_code, village_code, household_id, bank_account_id, holder_name, holder_post, filed_on)
      values (${randomUUID()}, ${county}, ${township}, ${village}, ${row.household}, ${row.bank_account}, '何润芝', '村会计', '2025-01-02')`
    await sql`insert into kin_declaration (id, county_code, township_code, village_code, household_id, staff_name, staff_post, relation, filed_on)
      values (${randomUUID()}, ${county}, ${township}, ${village}, ${row.household}, '何润芝', '村会计', '表兄', '2025-01-02')`
    await sql`insert into visit (id, county_code, township_code, village_code, spot_check_id, household_id, visited_at, outcome, note)
      values (${id.visit!}, ${county}, ${township}, ${village}, ${shared.check}, ${row.household}, '2025-09-01T01:00:00Z', 'MET', '在家')`
    await sql`insert into finding (id, county_code, township_code, village_code, spot_check_id, visit_id, household_id, kind, severity, fact, rule_breached, responsible_unit, position, recorded_at)
      values (${id.finding!}, ${county}, ${township}, ${village}, ${shared.check}, ${id.visit!}, ${row.household}, 'DYNAMIC_MANAGEMENT', 'LOW', 'fact', 'rule', 'unit', 99, '2025-09-02T01:00:00Z')`
    await sql`insert into notice select (jsonb_populate_record(n, jsonb_build_object('id', ${id.draft!}::text, 'state', 'DRAFT', 'published_at', null, 'posted_on', null,
        'closes_on', null, 'content_hash', null, 'public_id', ${id.draftPublic!}::text, 'title_zh', '草稿', 'supersedes_id', n.id))).* from notice n where id = ${row.notice}`
  })
}

/** A line that came back and was paid again, and one that waits for it. */
async function addLines(api: Api, row: Found, id: Ids) {
  const month = `${row.month}-01`
  await api.sql(async (sql) => {
    for (const [line, statuses] of [
      [id.returned!, ['SETTLED', 'RETURNED', 'REISSUED']],
      [id.waiting!, ['SETTLED', 'RETURNED']],
    ] as const) {
      await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', ${line}::text))).* from payment p where month = ${month} and id = ${row.payment}`
      for (const [i, status] of statuses.entries())
        await sql`insert into payment_event select (jsonb_populate_record(e, jsonb_build_object('payment_id', ${line}::text, 'version', ${i + 1}::int, 'status', ${status}::text,
            'return_code', ${status === 'RETURNED' ? 'CLOSED' : null}::text, 'actor_id', ${bare(idOfLogin(colleague))}::text))).*
          from payment_event e where month = ${month} and payment_id = ${row.payment} and status = 'SETTLED'`
    }
    await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', ${id.reissue!}::text, 'kind', 'REISSUE', 'reissues_id', ${id.returned!}::text, 'reissues_month', ${month}::text))).*
      from payment p where month = ${month} and id = ${row.payment}`
    await sql`insert into payment_event select (jsonb_populate_record(e, jsonb_build_object('payment_id', ${id.reissue!}::text))).*
      from payment_event e where month = ${month} and payment_id = ${row.payment} and status = 'SETTLED'`
    // The household's first month came back and nobody has paid it again.
    await sql`insert into payment_event select (jsonb_populate_record(e, jsonb_build_object('version', 2, 'status', 'RETURNED', 'return_code', 'CLOSED',
        'actor_id', ${bare(idOfLogin(colleague))}::text))).*
      from payment_event e where (month, payment_id) = (select p.month, p.id from payment p join payment_state t on t.month = p.month and t.payment_id = p.id
        where p.household_id = ${row.household} and p.kind = 'REGULAR' and t.status = 'SETTLED' order by p.month limit 1)`
  })
}

/** A batch of the line once more, cancelled by a clerk. */
async function addCancelled(api: Api, row: Found, id: Ids) {
  const month = `${row.month}-01`
  const line = randomUUID()
  await api.sql(async (sql) => {
    await sql`insert into batch select (jsonb_populate_record(b, jsonb_build_object('id', ${id.cancelled!}::text, 'state', 'CANCELLED', 'voucher_no', null, 'treasury_paid_on', null, 'bank_returned_on', null))).*
      from batch b where id = ${row.batch}`
    await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', ${line}::text, 'batch_id', ${id.cancelled!}::text))).* from payment p where month = ${month} and id = ${row.payment}`
    await sql`insert into payment_event select (jsonb_populate_record(e, jsonb_build_object('payment_id', ${line}::text, 'version', 1, 'status', 'CANCELLED', 'reason', '重复', 'actor_id', ${bare(idOfLogin(colleague))}::text))).*
      from payment_event e where month = ${month} and payment_id = ${row.payment} and status = 'SETTLED'`
  })
}

/** What teams and clerks wrote about it, and the entries of their doing so. */
async function addPapers(api: Api, row: Found, id: Ids) {
  const [county, township, village] = area(row.village)
  const paper = (key: string, login: string, team: string, kind: string, subject: string) =>
    api.sql(
      (
        sql,
      ) => sql`insert into working_paper (id, county_code, team_code, account_id, subject_kind, subject_id, mark, note)
        values (${key}, ${county}, ${team}, ${bare(idOfLogin(login))}, ${kind}, ${subject}, 'LOOK', '再看')`,
    )
  await paper(id.paper!, 'zuzhang1', 'JC-1', 'HOUSEHOLD', row.household)
  await paper(id.linePaper!, 'zuzhang1', 'JC-1', 'PAYMENT', row.payment)
  await paper(id.othersPaper!, 'zuzhang2', 'JC-2', 'HOUSEHOLD', row.household)
  const propose = (key: string, decided: string | null) =>
    api.sql(
      (
        sql,
      ) => sql`insert into proposal (id, kind, county_code, township_code, payload, reason, propose_permission, confirm_permission, state, drafted_by, decided_by, decided_at)
        values (${key}, 'RESPONSIBLE_PERSON', ${county}, ${township}, ${sql.json({ region: township, post: '主任', name: '汤小梅', officePhone: '0375-1234567', validFrom: '2026-01-01' })}, '换届',
          'responsible.propose', 'responsible.confirm', ${decided ? 'REJECTED' : 'PENDING'}, ${bare(idOfLogin(colleague))}, ${decided}, ${decided && sql`now()`})`,
    )
  await propose(id.proposal!, null)
  await propose(id.decided!, bare(idOfLogin('anquan1')))
  const log = (
    key: string,
    entry: { class: string; action: string; login: string; kind: string; subject: string },
    team: string | null = null,
  ) =>
    api.sql(
      (
        sql,
      ) => sql`insert into log_entry (id, class, actor_id, action, county_code, township_code, village_code, team_code, subject_kind, subject_id, detail, salt, commitment)
        values (${key}, ${entry.class}, ${bare(idOfLogin(entry.login))}, ${entry.action}, ${county}, ${township}, ${village}, ${team}, ${entry.kind}, ${entry.subject},
          ${sql.json(
            Object.fromEntries(
              [
                ['household', row.household],
                ['subject', '王某'],
                ['purpose', 'COMPLAINT'],
                ['reason', '来信'],
              ].map(([name, value]) => [name, { new: value! }]),
            ),
          )}, '\\x00', ${Buffer.from(key)})`,
    )
  const reveal = { action: 'identity.reveal', kind: 'Person', subject: row.person }
  await log(id.reveal!, { class: 'BUSINESS', login: colleague, ...reveal })
  await log(id.teamEntry!, { class: 'TEAM', login: 'zuzhang1', ...reveal }, 'JC-1')
  const moved = { action: 'payment.return', kind: 'Payment', subject: row.payment }
  await log(id.entry!, { class: 'BUSINESS', login: colleague, ...moved })
  const opened = { action: 'session.open', kind: 'Account', subject: bare(idOfLogin(colleague)) }
  await log(id.accessEntry!, { class: 'ACCESS', login: colleague, ...opened })
}

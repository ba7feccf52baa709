import { identityHmac, sealIdentity, type IdentityKeys } from '../../identity.ts'
import { allAccounts } from '../accounts.ts'
import { monthStart } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { pinyinOf } from '../plan/names.ts'
import { county } from '../plan/places.ts'
import { seeded } from '../plan/random.ts'
import { headOf, type HouseholdPlan } from '../plan/types.ts'
import { areaOf, at } from './areas.ts'
import { insertRows, type Db } from './insert.ts'

const began = at('2024-12-02')

/** Households and their members, the protected numbers apart and sealed. */
export async function loadPeople(sql: Db, plan: CountyPlan, keys: IdentityKeys): Promise<void> {
  await insertRows(sql, 'person', plan.people.map(personRow))
  await insertRows(
    sql,
    'person_identity',
    plan.people.map((each) => ({
      personId: each.id,
      documentKind: 'RESIDENT_ID',
      numberSealed: sealIdentity(keys, each.number),
      numberHmac: identityHmac(keys, each.number),
      phoneSealed: each.phone ? sealIdentity(keys, each.phone) : null,
      recordedAt: began,
    })),
  )
  await insertRows(sql, 'household', plan.households.map(householdRow))
  await loadMembers(sql, plan)
  const { institution } = plan
  const home = { id: institution.id, ...areaOf(institution.village), name: institution.name }
  await insertRows(sql, 'institution', [{ ...home, beds: institution.beds, recordedAt: began }])
  await loadAccounts(sql, plan, keys)
  await loadFilings(sql, plan)
  await loadKinOfInspector(sql, plan)
  await loadFacts(sql, plan, keys)
}

const personRow = (each: CountyPlan['people'][number]) => ({
  id: each.id,
  ...areaOf(each.household.village),
  householdId: each.household.id,
  name: each.name,
  ...pinyinOf(each.name),
  sex: each.sex,
  birthDate: each.birth,
  disabled: each.disabled,
  recordedAt: began,
})

const householdRow = (each: HouseholdPlan) => ({
  id: each.id,
  ...areaOf(each.village),
  code: each.code,
  groupNo: each.group,
  headPersonId: headOf(each, 11).id,
  recordedAt: began,
})

async function loadMembers(sql: Db, plan: CountyPlan): Promise<void> {
  const random = seeded('members')
  const since = new Map(plan.spells.toReversed().map((each) => [each.household, each.startMonth]))
  const rows = plan.households.flatMap((household) =>
    household.members.map((member) => ({
      id: random.idAt('2024-12-02'),
      ...areaOf(household.village),
      householdId: household.id,
      personId: member.person.id,
      relation: member.relation,
      fromMonth:
        member.from > 0 ? monthStart(member.from) : (since.get(household) ?? monthStart(1)),
      toMonth: member.to === undefined ? null : monthStart(member.to),
      recordedAt: began,
    })),
  )
  await insertRows(sql, 'household_member', rows)
}

async function loadAccounts(sql: Db, plan: CountyPlan, keys: IdentityKeys): Promise<void> {
  const replaced = new Map(
    plan.households.flatMap(({ accounts }) =>
      accounts.slice(1).map((each, i) => [each.account, accounts[i]!.account.id]),
    ),
  )
  await insertRows(
    sql,
    'bank_account',
    plan.accounts.map((each) => ({
      id: each.id,
      ...areaOf(each.village),
      householdId: each.household?.id ?? null,
      institutionId: each.institution?.id ?? null,
      payeeKind: each.payeeKind,
      holderName: each.holderName,
      bankName: each.bank,
      numberLast4: each.number.slice(-4),
      supersedesId: replaced.get(each) ?? null,
      recordedAt: began,
    })),
  )
  await insertRows(
    sql,
    'bank_account_identity',
    plan.accounts.map((each) => ({
      bankAccountId: each.id,
      numberSealed: sealIdentity(keys, each.number),
      numberHmac: identityHmac(keys, each.number),
    })),
  )
}

async function loadFilings(sql: Db, plan: CountyPlan): Promise<void> {
  const random = seeded('filings')
  await insertRows(
    sql,
    'proxy_holding',
    plan.proxies.map((each) => ({
      id: random.idAt(each.filedOn),
      ...areaOf(each.household.village),
      householdId: each.household.id,
      bankAccountId: each.account.id,
      holderName: each.holder,
      holderPost: each.post,
      filedOn: each.filedOn,
      recordedAt: began,
    })),
  )
  await insertRows(
    sql,
    'kin_declaration',
    plan.kin.map(({ household, ...filed }) => ({
      id: random.idAt(filed.filedOn),
      ...areaOf(household.village),
      householdId: household.id,
      ...filed,
      recordedAt: began,
    })),
  )
}

/** One of the inspectors has a cousin among the households: closed to him until he declares it. */
async function loadKinOfInspector(sql: Db, plan: CountyPlan): Promise<void> {
  const household = plan.spells.find((each) => !each.story && each.method === 'BAND')!.household
  const inspector = allAccounts.find((each) => each.login === 'jiancha2')!
  const row = { accountId: inspector.id, householdId: household.id, relation: '表兄' }
  await insertRows(sql, 'account_kin', [row])
}

async function loadFacts(sql: Db, plan: CountyPlan, keys: IdentityKeys): Promise<void> {
  const random = seeded('facts')
  await insertRows(
    sql,
    'external_fact',
    plan.facts.map((each) => ({
      id: random.idAt(each.cutOffOn),
      countyCode: county.code,
      kind: each.kind,
      personHmac: identityHmac(keys, each.person.number),
      source: each.source,
      cutOffOn: each.cutOffOn,
      validFrom: each.validFrom,
      validTo: each.validTo ?? null,
      detail: each.detail,
      recordedAt: at(each.cutOffOn),
    })),
  )
}

import { allAccounts } from '../accounts.ts'
import { monthStart } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { pinyinOf } from '../plan/names.ts'
import { seeded } from '../plan/random.ts'
import { headOf, type HouseholdPlan } from '../plan/types.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const began = at('2024-12-02')

/** Households and their members; what is protected of them is sealed when it is loaded. */
export const peopleRows = (plan: CountyPlan): Rows[] => [
  ...rowsOf('person', plan.people.map(personRow)),
  ...rowsOf('household', plan.households.map(householdRow)),
  ...memberRows(plan),
  ...rowsOf('institution', [institutionRow(plan)]),
  ...accountRows(plan),
  ...filingRows(plan),
  ...kinOfInspector(plan),
]

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

const institutionRow = ({ institution }: CountyPlan) => ({
  id: institution.id,
  ...areaOf(institution.village),
  name: institution.name,
  beds: institution.beds,
  recordedAt: began,
})

function memberRows(plan: CountyPlan): Rows[] {
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
  return rowsOf('household_member', rows)
}

function accountRows(plan: CountyPlan): Rows[] {
  const replaced = new Map(
    plan.households.flatMap(({ accounts }) =>
      accounts.slice(1).map((each, i) => [each.account, accounts[i]!.account.id]),
    ),
  )
  return rowsOf(
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
}

function filingRows(plan: CountyPlan): Rows[] {
  const random = seeded('filings')
  return [
    ...rowsOf(
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
    ),
    ...rowsOf(
      'kin_declaration',
      plan.kin.map(({ household, ...filed }) => ({
        id: random.idAt(filed.filedOn),
        ...areaOf(household.village),
        householdId: household.id,
        ...filed,
        recordedAt: began,
      })),
    ),
  ]
}

/** One of the inspectors has a cousin among the households: closed to him until he declares it. */
function kinOfInspector(plan: CountyPlan): Rows[] {
  const household = plan.spells.find((each) => !each.story && each.method === 'BAND')!.household
  const inspector = allAccounts.find((each) => each.login === 'jiancha2')!
  const row = { accountId: inspector.id, householdId: household.id, relation: '表兄' }
  return rowsOf('account_kin', [row])
}

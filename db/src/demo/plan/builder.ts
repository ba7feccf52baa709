import { NumberBook } from './identity-numbers.ts'
import { inventName } from './names.ts'
import type { VillagePlan } from './places.ts'
import { seeded, type Random } from './random.ts'
import { monthStart, plusDays, plusWorkdays, scheduleOf } from './calendar.ts'
import type {
  AccountPlan,
  HouseholdPlan,
  InstitutionPlan,
  MemberPlan,
  PersonPlan,
  Relation,
  SpellPlan,
} from './types.ts'

export const banks = ['中原银行', '建设银行', '工商银行', '农村信用社'] as const

export type NewPerson = {
  relation: Relation
  sex: 'M' | 'F'
  birth: string
  disabled?: boolean
  name?: string
  from?: number
  to?: number
}

/** Makes people, households and accounts, and keeps what it made. */
export class Builder {
  readonly random: Random = seeded('people')
  readonly numbers = new NumberBook(seeded('numbers'))
  readonly people: PersonPlan[] = []
  readonly households: HouseholdPlan[] = []
  readonly accounts: AccountPlan[] = []
  readonly spells: SpellPlan[] = []
  /** As the registry knows them, whether or not a payment stopped in time. */
  readonly deaths: { person: PersonPlan; on: string }[] = []
  private readonly counts = new Map<string, number>()

  household(village: VillagePlan): HouseholdPlan {
    const count = (this.counts.get(village.code) ?? 0) + 1
    this.counts.set(village.code, count)
    const made: HouseholdPlan = {
      id: this.random.idAt('2024-12-02'),
      code: `${village.code.slice(6)}-${String(count).padStart(4, '0')}`,
      village,
      group: `${this.random.int(1, village.groups)}组`,
      members: [],
      accounts: [],
    }
    this.households.push(made)
    return made
  }

  person(household: HouseholdPlan, wanted: NewPerson): MemberPlan {
    const { sex, birth } = wanted
    const name = wanted.name ?? inventName(this.random, sex, Number(birth.slice(0, 4)))
    const person: PersonPlan = {
      id: this.random.idAt('2024-12-02'),
      name,
      sex,
      birth,
      disabled: wanted.disabled ?? false,
      number: this.numbers.resident(birth, sex),
      household,
    }
    if (wanted.relation === 'HEAD') person.phone = this.numbers.phone()
    this.people.push(person)
    return this.member(household, person, wanted.relation, wanted.from ?? 0, wanted.to)
  }

  member(
    household: HouseholdPlan,
    person: PersonPlan,
    relation: Relation,
    from: number,
    to?: number,
  ): MemberPlan {
    const member: MemberPlan = { person, relation, from, ...(to === undefined ? {} : { to }) }
    household.members.push(member)
    return member
  }

  account(household: HouseholdPlan, holder: PersonPlan, from = 0): AccountPlan {
    const payeeKind = holder === household.guardian ? 'GUARDIAN' : 'PERSON'
    const account = this.newAccount(household.village, payeeKind, holder.name)
    account.household = household
    household.accounts.push({ from, account })
    return account
  }

  institutionAccount(institution: InstitutionPlan): AccountPlan {
    const account = this.newAccount(institution.village, 'INSTITUTION', institution.name)
    account.institution = institution
    return account
  }

  /** Somebody died in a month, by number. */
  death(person: PersonPlan, month: number): void {
    this.deaths.push({ person, on: plusDays(monthStart(month), this.random.int(1, 26)) })
  }

  /** A birthday in a range of years. */
  birth(fromYear: number, toYear: number): string {
    return plusDays(`${this.random.int(fromYear, toYear)}-01-01`, this.random.int(0, 364))
  }

  /** When a spell that begins in a month was confirmed: before the list of that month was drafted. */
  confirmation(month: number): { confirmedOn: string; startMonth: string } {
    if (month > 1) {
      const drafted = scheduleOf(month).draftedOn
      const confirmedOn = plusWorkdays(drafted, -this.random.int(1, 5))
      return { confirmedOn, startMonth: monthStart(month) }
    }
    const year = 2024 - Math.floor(this.random.next() ** 1.6 * 9)
    const confirmedOn = `${year}-${String(this.random.int(1, 10)).padStart(2, '0')}-${String(this.random.int(1, 28)).padStart(2, '0')}`
    const next = plusDays(`${confirmedOn.slice(0, 7)}-01`, 32)
    return { confirmedOn, startMonth: `${next.slice(0, 7)}-01` }
  }

  private newAccount(
    village: VillagePlan,
    payeeKind: AccountPlan['payeeKind'],
    holderName: string,
  ): AccountPlan {
    const account: AccountPlan = {
      id: this.random.idAt('2024-12-02'),
      village,
      payeeKind,
      holderName,
      bank: this.random.pick(banks),
      number: this.numbers.bankAccount(),
    }
    this.accounts.push(account)
    return account
  }
}

import type { BatchPlan } from './money.ts'
import { months } from './calendar.ts'
import type { CountyPlan } from './county.ts'
import type { Random } from './random.ts'
import { reserveGrantLimitYuan } from './targets.ts'
import {
  accountOf,
  headOf,
  type AccountPlan,
  type HouseholdPlan,
  type PersonPlan,
  type ProgrammeCode,
  type SpellPlan,
} from './types.ts'

export type ReturnCode =
  'NAME_MISMATCH' | 'WRONG_ACCOUNT' | 'FROZEN' | 'CLOSED' | 'DORMANT' | 'ID_EXPIRED'

export type LinePlan = {
  id: string
  batch: BatchPlan
  month: number
  townshipCode: string
  programme: ProgrammeCode
  kind: 'REGULAR' | 'FUNERAL' | 'TEMPORARY_AID' | 'REISSUE'
  household: HouseholdPlan
  recipient: PersonPlan
  spell?: SpellPlan
  account: AccountPlan
  covered: number
  baseFen: number
  categoricalFen: number
  careFen: number
  otherFen: number
  amountFen: number
  fromReserve: boolean
  returned?: ReturnCode
  reissues?: LinePlan
}

export const totalFen = (lines: LinePlan[]) => lines.reduce((sum, each) => sum + each.amountFen, 0)

/** How often a month's money comes back: seldom, and for these reasons. */
const returnsPerMonth = 3
const codes: ReturnCode[] = [
  'NAME_MISMATCH',
  'WRONG_ACCOUNT',
  'FROZEN',
  'CLOSED',
  'DORMANT',
  'ID_EXPIRED',
]

export function planLines(plan: CountyPlan, random: Random): LinePlan[] {
  const lines = plan.spells.flatMap((spell) =>
    months.flatMap((month) => {
      const line = lineOf(plan, spell, month)
      return line ? [line] : []
    }),
  )
  for (const each of plan.deviations.unapproved) {
    lines.push({
      ...newLine(each.household, each.month, each.programme, 'REGULAR'),
      otherFen: each.fen,
      amountFen: each.fen,
    })
  }
  for (const { spell, month, fen } of plan.deviations.funerals) {
    const line = newLine(spell.household, month, spell.programme, 'FUNERAL')
    lines.push({ ...line, spell, otherFen: fen, amountFen: fen })
  }
  for (const month of months) {
    const plain = lines.filter((l) => l.month === month && l.kind === 'REGULAR' && mayReturn(l))
    for (let i = 0; i < returnsPerMonth; i += 1) {
      const line = random.pick(plain)
      if (line.returned) continue
      line.returned = random.pick(codes)
      lines.push({ ...line, kind: 'REISSUE', reissues: line })
      delete lines.at(-1)!.returned
    }
  }
  return lines
}

/** Not where a story is told, and not the home's thirty lines at once. */
const mayReturn = (line: LinePlan) =>
  line.spell !== undefined && !line.spell.story && line.account.payeeKind === 'PERSON'

function lineOf(plan: CountyPlan, spell: SpellPlan, month: number): LinePlan | undefined {
  const worth = spell.months[month]
  if (!worth) return undefined
  if (spell.grantYuan !== undefined) {
    const fen = spell.grantYuan * 100
    const line = newLine(spell.household, month, spell.programme, 'TEMPORARY_AID')
    const fromReserve = spell.grantYuan <= reserveGrantLimitYuan
    return { ...line, spell, covered: 1, otherFen: fen, amountFen: fen, fromReserve }
  }
  const { baseFen, categoricalFen, careFen } = worth
  if (baseFen === 0) return undefined
  const over = plan.deviations.overpaid.find((each) => each.spell === spell && each.month === month)
  const otherFen = over?.fen ?? 0
  return {
    ...newLine(spell.household, month, spell.programme, 'REGULAR'),
    spell,
    covered: worth.covered.length,
    baseFen,
    categoricalFen,
    careFen,
    otherFen,
    amountFen: baseFen + categoricalFen + careFen + otherFen,
  }
}

function newLine(
  household: HouseholdPlan,
  month: number,
  programme: ProgrammeCode,
  kind: LinePlan['kind'],
): LinePlan {
  return {
    id: '',
    batch: undefined as unknown as BatchPlan,
    month,
    townshipCode: household.village.townshipCode,
    programme,
    kind,
    household,
    recipient: headOf(household, month),
    account: accountOf(household, month),
    covered: 0,
    baseFen: 0,
    categoricalFen: 0,
    careFen: 0,
    otherFen: 0,
    amountFen: 0,
    fromReserve: false,
  }
}

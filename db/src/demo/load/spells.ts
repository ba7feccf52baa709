import { lastMonth, monthStart, months, plusWorkdays, scheduleOf } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { seeded, type Random } from '../plan/random.ts'
import {
  accountOf,
  amountFen,
  endMonth,
  firstMonth,
  type SpellMonth,
  type SpellPlan,
} from '../plan/types.ts'
import { reviewClassOf } from '../plan/reviews.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

export const spellRows = (plan: CountyPlan): Rows[] => rowsOf('spell', plan.spells.map(spellRow))

/** What spells were worth from when on, and who counted in every month. */
export function worthRows(plan: CountyPlan): Rows[] {
  const random = seeded('versions')
  return [
    ...rowsOf(
      'amount_version',
      plan.spells.flatMap((each) => versionsOf(random, each)),
    ),
    ...rowsOf('covered_member', plan.spells.flatMap(coveredRows)),
  ]
}

function spellRow(spell: SpellPlan) {
  const end = endMonth(spell)
  const ended = end <= lastMonth || spell.grantYuan !== undefined
  const destitute = spell.programme.startsWith('DESTITUTE')
  return {
    id: spell.id,
    ...areaOf(spell.household.village),
    householdId: spell.household.id,
    applicantPersonId: spell.applicant.id,
    programmeCode: spell.programme,
    state: ended ? 'ENDED' : 'ACTIVE',
    reviewClass: reviewClassOf(spell) ?? null,
    careMode: destitute ? (spell.institution ? 'INSTITUTIONAL' : 'DISPERSED') : null,
    institutionId: spell.institution?.id ?? null,
    bankAccountId: accountOf(spell.household, lastMonth).id,
    confirmedOn: spell.confirmedOn,
    evidence: spell.onPaper ? 'PAPER_FILE' : 'SYSTEM',
    aidFirst: spell.aidFirst,
    startMonth: spell.startMonth,
    endMonth: ended ? monthStart(end) : null,
    endReason: ended ? spell.endReason! : null,
    recordedAt: at(spell.confirmedOn < '2024-12-02' ? '2024-12-02' : spell.confirmedOn),
  }
}

/** A version for every course of months that are worth the same for the same reasons. */
function versionsOf(random: Random, spell: SpellPlan) {
  if (spell.method === undefined) return []
  const first = firstMonth(spell)
  const end = endMonth(spell)
  const starts = months.filter(
    (m) =>
      m >= first && m < end && (m === first || differs(spell.months[m - 1]!, spell.months[m]!)),
  )
  return starts.map((month, i) => {
    const worth = spell.months[month]!
    const next = starts[i + 1] ?? (end <= lastMonth ? end : undefined)
    const from = i === 0 && spell.onPaper ? monthStart(1) : monthStart(month)
    return {
      id: random.idAt(scheduleOf(month).draftedOn),
      ...areaOf(spell.household.village),
      householdId: spell.household.id,
      spellId: spell.id,
      fromMonth: from,
      toMonth: next === undefined ? null : monthStart(next),
      method: spell.method!,
      band: worth.band ?? null,
      incomeFen: worth.incomeFen ?? null,
      coveredCount: worth.covered.length,
      categoricalUnits: worth.units,
      selfCareLevel: worth.care ?? null,
      baseFen: worth.baseFen,
      categoricalFen: worth.categoricalFen,
      careFen: worth.careFen,
      amountFen: amountFen(worth),
      reason: i === 0 ? 'CONFIRMED' : reasonOf(spell.months[month - 1]!, worth),
      recordedAt: at(plusWorkdays(scheduleOf(month).draftedOn, -1)),
    }
  })
}

const differs = (a: SpellMonth, b: SpellMonth) =>
  amountFen(a) !== amountFen(b) ||
  a.covered.length !== b.covered.length ||
  a.units !== b.units ||
  a.band !== b.band ||
  a.care !== b.care

function reasonOf(before: SpellMonth, now: SpellMonth) {
  if (before.covered.length !== now.covered.length) return 'MEMBERS_CHANGED'
  if (before.care !== now.care) return 'CARE_CHANGED'
  if (before.band !== now.band) return 'BAND_CHANGED'
  if (before.units !== now.units) return 'MEMBERS_CHANGED'
  return before.incomeFen === now.incomeFen ? 'STANDARD_RAISED' : 'INCOME_CHANGED'
}

const coveredRows = (spell: SpellPlan) =>
  months.flatMap((month) =>
    (spell.months[month]?.covered ?? []).map((person) => ({
      spellId: spell.id,
      month: monthStart(month),
      personId: person.id,
      ...areaOf(spell.household.village),
      householdId: spell.household.id,
      recordedAt: at(scheduleOf(month).draftedOn),
    })),
  )

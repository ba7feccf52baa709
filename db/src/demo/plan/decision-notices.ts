import { endMonth, firstMonth, headOf, type HouseholdPlan, type SpellPlan } from './types.ts'
import { lastMonth, monthStart, plusDays, plusWorkdays, scheduleOf } from './calendar.ts'
import { inWindow, type CountyPlan } from './county.ts'
import type { MoneyPlan } from './money.ts'
import { monthEn, monthZh, newNotice, type NoticePlan, type RowPlan } from './postings.ts'
import { programmeZh } from '../../reference/notice-texts.ts'
import type { Random } from './random.ts'
import { amountFen } from './types.ts'

const week = { count: 7, unit: 'WORKDAY' } as const

/** Before anything is confirmed the village reads who is proposed: one list a village and month. */
export function preliminaryNotices(plan: CountyPlan, random: Random): NoticePlan[] {
  const { withoutPreliminary, shortPreliminary } = plan.deviations
  const proposed = plan.spells.filter(
    (each) =>
      inWindow(each) &&
      !each.aidFirst &&
      each.programme !== 'RIGID_EXPENDITURE' &&
      !withoutPreliminary.includes(each),
  )
  const groups = Map.groupBy(proposed, (s) =>
    [s.household.village.code, s.programme, firstMonth(s), shortPreliminary.includes(s)].join(),
  )
  return [...groups.values()].map((spells) => {
    const [first] = spells
    const month = firstMonth(first!)
    const closesOn = plusWorkdays(scheduleOf(month).draftedOn, -7)
    const short = shortPreliminary.includes(first!)
    return newNotice(plan, random, {
      kind: 'PRELIMINARY',
      village: first!.household.village,
      programme: first!.programme,
      month,
      postedOn: short ? plusDays(closesOn, -3) : plusWorkdays(closesOn, -week.count),
      closesOn,
      days: week,
      periodZh: programmeZh[first!.programme],
      rows: spells.map((spell) => proposedRow(spell, month)),
    })
  })
}

function proposedRow(spell: SpellPlan, month: number): RowPlan {
  const worth = spell.months[month]!
  const fen = spell.grantYuan ? spell.grantYuan * 100 : amountFen(worth)
  return {
    household: spell.household,
    spell,
    person: headOf(spell.household, month),
    memberCount: Math.max(1, worth.covered.length),
    ...(fen > 0 ? { amountFen: fen } : {}),
    remark: 'NEW',
  }
}

/** Households that wait for the clock on 1 December: their lists hang now. */
export function openPreliminary(plan: CountyPlan, random: Random, households: HouseholdPlan[]) {
  return households.map((household, n) =>
    newNotice(plan, random, {
      kind: 'PRELIMINARY',
      village: household.village,
      programme: household.village.kind === 'COMMUNITY' ? 'SUBSISTENCE_URBAN' : 'SUBSISTENCE_RURAL',
      month: 12,
      postedOn: plusWorkdays('2025-12-01', -2 - (n % 4)),
      days: week,
      periodZh:
        programmeZh[
          household.village.kind === 'COMMUNITY' ? 'SUBSISTENCE_URBAN' : 'SUBSISTENCE_RURAL'
        ],
      rows: [
        {
          household,
          person: headOf(household, lastMonth),
          memberCount: household.members.length,
          amountFen:
            household.members.length * (household.village.kind === 'COMMUNITY' ? 34850 : 26150),
          remark: 'NEW',
        },
      ],
    }),
  )
}

/** The standing roster of each village, as of November. */
export function rosters(plan: CountyPlan, random: Random): NoticePlan[] {
  const listed = plan.spells.filter(
    (s) => endMonth(s) === 12 && s.grantYuan === undefined && s.programme !== 'RIGID_EXPENDITURE',
  )
  const byVillage = Map.groupBy(listed, (each) => each.household.village)
  return plan.villages.map((village) => {
    const rows = (byVillage.get(village) ?? []).map((spell): RowPlan => {
      const fresh = firstMonth(spell) === lastMonth && !spell.onPaper
      return { ...proposedRow(spell, lastMonth), remark: fresh ? 'NEW' : 'CONTINUED' }
    })
    const period = { periodZh: monthZh(lastMonth), periodEn: monthEn(lastMonth) }
    return newNotice(plan, random, {
      kind: 'DECISION',
      village,
      month: lastMonth,
      postedOn: '2025-11-06',
      rows,
      ...period,
    })
  })
}

/** What the reserve paid in days is posted afterwards; larger grants before they are paid. */
export function aidNotices(plan: CountyPlan, money: MoneyPlan, random: Random): NoticePlan[] {
  const grants = money.lines.filter((each) => each.kind === 'TEMPORARY_AID')
  const groups = Map.groupBy(grants, (line) =>
    [line.household.village.code, line.month, line.fromReserve].join(),
  )
  return [...groups.values()].map((lines) => {
    const { household, month, fromReserve, batch } = lines[0]!
    return newNotice(plan, random, {
      kind: 'TEMPORARY_AID',
      village: household.village,
      programme: 'TEMPORARY_AID',
      month,
      postedOn: fromReserve ? plusWorkdays(batch.settledOn, 3) : scheduleOf(month).draftedOn,
      days: { count: 3, unit: 'DAY' },
      periodZh: monthZh(month),
      periodEn: monthEn(month),
      rows: lines.map((line) => ({
        household: line.household,
        spell: line.spell!,
        line,
        person: line.recipient,
        memberCount: 1,
        amountFen: line.amountFen,
        reason: line.spell!.reason!,
      })),
    })
  })
}

/** 特困: whoever is to leave the roll is posted seven days before. */
export function terminationNotices(plan: CountyPlan, random: Random): NoticePlan[] {
  const leaving = plan.spells.filter((s) => s.programme.startsWith('DESTITUTE') && endMonth(s) < 12)
  return leaving.map((spell) => {
    const end = monthStart(endMonth(spell))
    const last = endMonth(spell) - 1
    const row: RowPlan = { ...proposedRow(spell, last), remark: 'LEFT' }
    return newNotice(plan, random, {
      kind: 'TERMINATION',
      village: spell.household.village,
      programme: spell.programme,
      month: last,
      postedOn: plusDays(end, -9),
      days: { count: 7, unit: 'DAY' },
      rows: [row],
    })
  })
}

import { isWorkday as isWorkdayByLaw } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { demoAccounts } from '../../src/demo/accounts.ts'
import { planCounty } from '../../src/demo/index.ts'
import { isWorkday, months, plusDays } from '../../src/demo/plan/calendar.ts'
import { residentNumber } from '../../src/demo/plan/identity-numbers.ts'
import { subsistenceTargets } from '../../src/demo/plan/targets.ts'
import type { Band, SpellMonth, SpellPlan } from '../../src/demo/plan/types.ts'
import { roles } from '../../src/permissions.ts'

const demo = planCounty()
const { plan } = demo

const perMonth = (spells: SpellPlan[], count: (m: SpellMonth) => number) =>
  months.map((m) => spells.reduce((sum, s) => sum + (s.months[m] ? count(s.months[m]) : 0), 0))

describe.each(subsistenceTargets)('$programme', (target) => {
  const spells = plan.spells.filter((each) => each.programme === target.programme)

  test('covered persons of every month', () => {
    expect(perMonth(spells, (m) => m.covered.length)).toEqual(target.persons)
  })

  test('units of categorical addition of every month', () => {
    expect(perMonth(spells, (m) => m.units)).toEqual(target.units)
  })

  test('November household sizes', () => {
    const sizes = spells.flatMap((each) => each.months[11]?.covered.length ?? [])
    const counts = target.novemberSizes.map((_, i) => sizes.filter((n) => n === i + 1).length)
    expect(counts).toEqual(target.novemberSizes)
  })

  test('as many person-months of band A as of band C in every month', () => {
    const of = (band: Band) => perMonth(spells, (m) => (m.band === band ? m.covered.length : 0))
    expect(of('A')).toEqual(of('C'))
  })
})

test('the same county every time', () => {
  const again = planCounty()
  expect(again.plan.people.map((each) => [each.id, each.number, each.name])).toEqual(
    plan.people.map((each) => [each.id, each.number, each.name]),
  )
  expect(again.money.lines.map((each) => each.id)).toEqual(demo.money.lines.map((each) => each.id))
  expect(again.notices.map((each) => each.publicId)).toEqual(
    demo.notices.map((each) => each.publicId),
  )
})

test('ID numbers are of the unassigned area, distinct, and their last digit is right', () => {
  const numbers = plan.people.map((each) => each.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const { number, birth, sex } of plan.people) {
    const sequence = Number(number.slice(14, 17))
    expect(number).toBe(residentNumber('410499', birth, sequence))
    expect(sequence % 2).toBe(sex === 'M' ? 1 : 0)
  }
})

test('the check digit agrees with published examples', () => {
  expect(residentNumber('410499', '1952-02-29', 1)).toBe('410499195202290011')
  expect(residentNumber('410499', '1990-01-01', 0)).toBe('41049919900101000X')
})

test('heads of households are adults, or have a guardian', () => {
  const orphans = plan.households.filter((household) => {
    const head = household.members.find((each) => each.relation === 'HEAD')!
    return head.person.birth > '2007-01-01'
  })
  expect(orphans).toHaveLength(6)
  for (const each of orphans) {
    expect(each.guardian!.birth < '1970').toBe(true)
    expect(each.accounts[0]!.account.payeeKind).toBe('GUARDIAN')
  }
})

test('nobody is paid before birth, and no child is older than a parent', () => {
  for (const spell of plan.spells) {
    for (const month of months) {
      for (const person of spell.months[month]?.covered ?? []) {
        expect(person.birth <= `2025-${String(month).padStart(2, '0')}-01`).toBe(true)
      }
    }
  }
  for (const { members } of plan.households) {
    const head = members.find((each) => each.relation === 'HEAD')!.person
    for (const { relation, person } of members) {
      if (relation === 'CHILD') expect(person.birth > plusDays(head.birth, 16 * 365)).toBe(true)
      if (relation === 'PARENT') expect(person.birth < plusDays(head.birth, -16 * 365)).toBe(true)
    }
  }
})

test('every village has at least eight households in November', () => {
  for (const village of plan.villages) {
    const here = plan.spells.filter((s) => s.household.village === village && s.months[11])
    expect(new Set(here.map((each) => each.household)).size).toBeGreaterThanOrEqual(8)
  }
})

test('every village but the levelled one has all three bands in every month', () => {
  for (const village of plan.villages.filter((each) => each !== plan.levelled)) {
    for (const month of months) {
      const bands = plan.spells
        .filter((each) => each.household.village === village)
        .map((each) => each.months[month]?.band)
      expect(new Set(bands.filter(Boolean)).size).toBe(3)
    }
  }
})

test('somebody left in every village but the levelled one', () => {
  for (const village of plan.villages.filter((each) => each !== plan.levelled)) {
    const left = plan.spells.filter(
      (s) => s.household.village === village && s.endReason && s.grantYuan === undefined,
    )
    expect(left.length).toBeGreaterThan(0)
  }
})

test('names that trouble files are there: rare characters, compound surnames, minorities', () => {
  const names = plan.people.map((each) => each.name)
  expect(names.some((name) => /[𠮷㐂]/u.test(name))).toBe(true)
  expect(names.some((name) => name.startsWith('欧阳'))).toBe(true)
  expect(names.some((name) => name.includes('·'))).toBe(true)
})

test('no household stands in two stories', () => {
  const told = demo.stories.filter((each) => each.household && each.rule !== 'R11')
  const byHousehold = Map.groupBy(told, (each) => each.household!.id)
  for (const places of byHousehold.values()) {
    expect(new Set(places.map((each) => each.rule)).size).toBe(1)
  }
})

test('workdays of 2025 and 2026 are those of the State Council', () => {
  for (let day = '2025-01-01'; day <= '2026-12-31'; day = plusDays(day, 1)) {
    expect([day, isWorkday(day)]).toEqual([day, isWorkdayByLaw(day)])
  }
})

test('an account to try for each of the twelve roles', () => {
  expect(new Set(demoAccounts.map((each) => each.role))).toEqual(new Set(roles))
  const holders = (role: string) => demoAccounts.filter((each) => each.role === role)
  expect(holders('SEC_ADMIN')).toHaveLength(2)
  expect(new Set(holders('TOWN_OP').map((each) => each.regionCode)).size).toBe(2)
  const inspectors = holders('INSPECTOR').map((each) => each.teamCode)
  expect(inspectors.filter((team) => team === 'JC-1')).toHaveLength(2)
})

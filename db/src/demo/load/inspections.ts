import { allAccounts } from '../accounts.ts'
import { monthStart, plusDays } from '../plan/calendar.ts'
import type { CheckPlan } from '../plan/inspections.ts'
import { county } from '../plan/places.ts'
import { headOf } from '../plan/types.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const teamOf = (check: CheckPlan) => allAccounts.filter((each) => each.teamCode === check.team)
const plannedOn = '2025-11-27'

export function inspectionRows(checks: CheckPlan[]): Rows[] {
  return [
    ...rowsOf(
      'spot_check',
      checks.map((check) => ({
        id: check.id,
        countyCode: county.code,
        documentNo: check.documentNo ?? null,
        theme: check.theme,
        state: check.state,
        teamCode: check.team,
        leaderId: teamOf(check).find((each) => each.role === 'TEAM_LEAD')!.id,
        startedOn: check.startedOn ?? null,
        endedOn: check.endedOn ?? null,
        fedBackOn: check.fedBackOn ?? null,
        feedbackDueOn: check.fedBackOn ? plusDays(check.fedBackOn, 60) : null,
        recordedAt: at(check.startedOn ?? plannedOn, 8),
      })),
    ),
    ...rowsOf(
      'spot_check_member',
      checks.flatMap((check) =>
        teamOf(check).map((member) => ({ spotCheckId: check.id, accountId: member.id })),
      ),
    ),
    ...rowsOf(
      'visit',
      checks.flatMap((check) =>
        check.visits.map((visit) => ({
          id: visit.id,
          ...areaOf(visit.spell.household.village),
          spotCheckId: check.id,
          householdId: visit.spell.household.id,
          visitedAt: at(visit.day, visit.hour),
          outcome: visit.outcome,
          personMet:
            visit.outcome === 'MET' ? headOf(visit.spell.household, visit.statedMonth).name : null,
          statedMonth: visit.statedFen === undefined ? null : monthStart(visit.statedMonth),
          statedFen: visit.statedFen ?? null,
          cardHolder: visit.cardHolder ?? null,
          note: visit.note,
          recordedAt: at(visit.day, visit.hour),
        })),
      ),
    ),
    ...rowsOf(
      'finding',
      checks.flatMap((check) =>
        check.findings.map(({ id, visit, fact }, i) => ({
          id,
          ...areaOf(visit.spell.household.village),
          spotCheckId: check.id,
          visitId: visit.id,
          householdId: visit.spell.household.id,
          kind: 'DYNAMIC_MANAGEMENT',
          severity: 'MEDIUM',
          fact,
          ruleBreached: '最低生活保障审核确认办法（民发〔2021〕57号）第三十一条',
          responsibleUnit: '乡镇（街道）民政办',
          position: i + 1,
          recordedAt: at(check.endedOn!, 18),
        })),
      ),
    ),
  ]
}

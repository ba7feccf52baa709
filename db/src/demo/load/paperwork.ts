import type { ApplicationPlan } from '../plan/applications.ts'
import { seeded } from '../plan/random.ts'
import type { ReviewPlan } from '../plan/reviews.ts'
import { areaOf, at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const reviewers = ['汤小梅', '贺军', '黎芳', '乔建业', '龚丽', '段新民']

/** Applications with their refusals, and the reviews done and due. */
export function paperworkRows(applications: ApplicationPlan[], reviews: ReviewPlan[]): Rows[] {
  const random = seeded('paperwork')
  return [
    ...rowsOf(
      'application',
      applications.map((each) => ({
        id: random.idAt(each.appliedOn),
        ...areaOf(each.household.village),
        householdId: each.household.id,
        programmeCode: each.programme,
        state: each.state,
        appliedOn: each.appliedOn,
        acceptedOn: each.acceptedOn ?? null,
        surveyedOn: each.surveyedOn ?? null,
        submittedOn: each.submittedOn ?? null,
        decidedOn: each.decidedOn ?? null,
        rejectReason: each.rejectReason ?? null,
        spellId: each.spell?.id ?? null,
        recordedAt: at(each.decidedOn ?? each.appliedOn, 16),
      })),
    ),
    ...rowsOf(
      'review',
      reviews.map(({ spell, dueOn, doneOn, outcome }) => ({
        id: random.idAt(doneOn ?? '2025-01-02'),
        ...areaOf(spell.household.village),
        householdId: spell.household.id,
        spellId: spell.id,
        dueOn,
        doneOn: doneOn ?? null,
        outcome: outcome ?? null,
        reviewerName: doneOn ? random.pick(reviewers) : null,
        recordedAt: at(doneOn ?? '2025-01-02', 17),
      })),
    ),
  ]
}

import { planCounty } from '../plan/index.ts'
import { groundRows } from './ground.ts'
import { inspectionRows } from './inspections.ts'
import { fundRows, paymentRows } from './money.ts'
import { noticeRows } from './notices.ts'
import { paperworkRows } from './paperwork.ts'
import { peopleRows } from './people.ts'
import { numbersOf } from './sealed.ts'
import { spellRows, worthRows } from './spells.ts'

/** Every row of the county but the sealed ones, in the order in which they can be inserted. */
export function drawCounty() {
  const { plan, money, notices, applications, reviews, checks } = planCounty()
  const kinHouseholds = new Set(plan.kin.map((each) => each.household.id))
  return {
    ground: [...groundRows(plan), ...peopleRows(plan), ...spellRows(plan), ...fundRows(money)],
    numbers: numbersOf(plan),
    payments: paymentRows(money),
    notices: noticeRows(notices, kinHouseholds),
    work: [...worthRows(plan), ...paperworkRows(applications, reviews), ...inspectionRows(checks)],
  }
}

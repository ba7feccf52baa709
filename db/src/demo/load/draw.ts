import { planCounty } from '../plan/index.ts'
import { villageRegisters } from '../plan/registers.ts'
import { groundRows } from './ground.ts'
import { inspectionRows } from './inspections.ts'
import { fundRows, paymentRows } from './money.ts'
import { noticeRows } from './notices.ts'
import { paperworkRows } from './paperwork.ts'
import { payeeRows } from './payees.ts'
import { peopleRows } from './people.ts'
import { numbersOf } from './sealed.ts'
import { registerRows } from './registers.ts'
import { spellRows, worthRows } from './spells.ts'

/** Every row of the county but the sealed ones, in the order in which they can be inserted. */
export function drawCounty() {
  const { plan, money, notices, applications, reviews, checks } = planCounty()
  const registers = villageRegisters(plan.villages, plan.households)
  const kinHouseholds = new Set(plan.kin.map((each) => each.household.id))
  return {
    ground: [
      ...groundRows(plan),
      ...registerRows(registers),
      ...peopleRows(plan),
      ...payeeRows(plan),
      ...spellRows(plan),
      ...fundRows(money),
    ],
    numbers: numbersOf(plan),
    payments: paymentRows(money),
    notices: noticeRows(notices, registers, kinHouseholds, money.lines),
    work: [...worthRows(plan), ...paperworkRows(applications, reviews), ...inspectionRows(checks)],
  }
}

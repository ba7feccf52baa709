import { plantStories } from '../stories/index.ts'
import { planApplications, type ApplicationPlan } from './applications.ts'
import { planHonestCounty, registerDeaths, type CountyPlan, type StoryPlace } from './county.ts'
import {
  aidNotices,
  openPreliminary,
  preliminaryNotices,
  rosters,
  terminationNotices,
} from './decision-notices.ts'
import { planChecks, type CheckPlan } from './inspections.ts'
import { planMoney, type MoneyPlan } from './money.ts'
import { paymentNotices } from './payment-notices.ts'
import type { NoticePlan } from './postings.ts'
import { governmentInformation, villageAffairs } from './public-notices.ts'
import { seeded } from './random.ts'
import { planReviews, type ReviewPlan } from './reviews.ts'

export type Demonstration = {
  plan: CountyPlan
  stories: StoryPlace[]
  money: MoneyPlan
  applications: ApplicationPlan[]
  reviews: ReviewPlan[]
  notices: NoticePlan[]
  checks: CheckPlan[]
}

/** The whole county, without a database: the same every time. */
export function planCounty(): Demonstration {
  const plan = planHonestCounty()
  const stories = plantStories(plan)
  registerDeaths(plan)
  const money = planMoney(plan)
  const random = seeded('paper')
  const applications = planApplications(plan, random)
  const waiting = applications.filter((each) => each.state === 'IN_NOTICE')
  const notices = [
    ...paymentNotices(plan, money, random),
    ...preliminaryNotices(plan, random),
    ...openPreliminary(
      plan,
      random,
      waiting.map((each) => each.household),
    ),
    ...rosters(plan, random),
    ...aidNotices(plan, money, random),
    ...terminationNotices(plan, random),
    ...villageAffairs(plan, random),
    ...governmentInformation(plan, random),
  ]
  const reviews = planReviews(plan, random)
  return { plan, stories, money, applications, reviews, notices, checks: planChecks(plan, random) }
}

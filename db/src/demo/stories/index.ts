import type { CountyPlan, StoryPlace } from '../plan/county.ts'
import { aidForTheHelped } from './aid-for-the-helped.ts'
import { correctedList } from './corrected-list.ts'
import { deadStillPaid } from './dead-still-paid.ts'
import { decidedWithoutNotice } from './decided-without-notice.ts'
import { declaredKin } from './declared-kin.ts'
import { everyoneTheSame } from './everyone-the-same.ts'
import { filedHolder } from './filed-holder.ts'
import { funeral } from './funeral.ts'
import { inTwoHouseholds } from './in-two-households.ts'
import { jobThatEnded } from './job-that-ended.ts'
import { moneyHeldBack } from './money-held-back.ts'
import { movedHere } from './moved-here.ts'
import { neverSaysNo } from './never-says-no.ts'
import { notKeptUpToDate } from './not-kept-up-to-date.ts'
import { oldPeoplesHome } from './old-peoples-home.ts'
import { onThePublicPayroll } from './on-the-public-payroll.ts'
import { oneAccountForThree } from './one-account-for-three.ts'
import { ownsACar } from './owns-a-car.ts'
import { paidInAnotherCounty } from './paid-in-another-county.ts'
import { paidTooMuch } from './paid-too-much.ts'
import { paidWithoutDecision } from './paid-without-decision.ts'
import { postedIsNotPaid } from './posted-is-not-paid.ts'
import { postedTooShort } from './posted-too-short.ts'
import { reviewOverdue } from './review-overdue.ts'
import { sameName } from './same-name.ts'
import { saysAnotherAmount } from './says-another-amount.ts'
import { twoProgrammesAtOnce } from './two-programmes-at-once.ts'
import { wheelchairCar } from './wheelchair-car.ts'
import { widow } from './widow.ts'

const stories = [
  deadStillPaid,
  paidInAnotherCounty,
  twoProgrammesAtOnce,
  inTwoHouseholds,
  oneAccountForThree,
  onThePublicPayroll,
  ownsACar,
  paidWithoutDecision,
  paidTooMuch,
  everyoneTheSame,
  moneyHeldBack,
  saysAnotherAmount,
  reviewOverdue,
  neverSaysNo,
  decidedWithoutNotice,
  postedTooShort,
  postedIsNotPaid,
  notKeptUpToDate,
  widow,
  funeral,
  movedHere,
  filedHolder,
  oldPeoplesHome,
  jobThatEnded,
  wheelchairCar,
  correctedList,
  declaredKin,
  sameName,
  aidForTheHelped,
]

export const plantStories = (plan: CountyPlan): StoryPlace[] =>
  stories.flatMap((story) => story.plant(plan))

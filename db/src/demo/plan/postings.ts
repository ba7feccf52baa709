import type { CountyPlan } from './county.ts'
import type { LinePlan } from './lines.ts'
import { listsOn } from '../../notice-policy.ts'
import { noticeBasis, noticeTexts, type NoticeKind } from '../../reference/notice-texts.ts'
import type { TownshipPlan, VillagePlan } from './places.ts'
import { demoToday, plusDays, plusWorkdays } from './calendar.ts'
import type { Random } from './random.ts'
import type { HouseholdPlan, PersonPlan, ProgrammeCode, SpellPlan } from './types.ts'

export type RowPlan = {
  household: HouseholdPlan
  spell?: SpellPlan
  line?: LinePlan
  person: PersonPlan
  memberCount: number
  amountFen?: number
  reason?: SpellPlan['reason']
  remark?: 'NEW' | 'CONTINUED' | 'ADJUSTED' | 'LEFT'
}

export type NoticePlan = {
  id: string
  publicId: string
  kind: NoticeKind
  village?: VillagePlan
  township?: TownshipPlan
  programme?: ProgrammeCode
  month?: number
  titleZh: string
  titleEn: string
  bodyZh: string
  legalBasis: string
  postedOn: string
  closesOn?: string
  closedOn?: string
  days?: { count: number; unit: 'DAY' | 'WORKDAY' }
  state: 'PUBLISHED' | 'CLOSED' | 'STANDING' | 'EXPIRED' | 'SUPERSEDED'
  rowsOnWeb: boolean
  sumsOnWeb: boolean
  rows: RowPlan[]
  supersedes?: NoticePlan
  supersededBy?: NoticePlan
}

export type Wanted = Pick<NoticePlan, 'kind' | 'postedOn' | 'rows'> &
  Partial<Pick<NoticePlan, 'village' | 'programme' | 'month' | 'days' | 'closesOn'>> & {
    /** What stands before the kind in the title: a month, a quarter. */
    periodZh?: string
    periodEn?: string
  }

/** A notice with its clock: the posting day is day 0, it ends at 24:00 of the last day. */
export function newNotice(plan: CountyPlan, random: Random, wanted: Wanted): NoticePlan {
  const { kind, village, postedOn, days, rows } = wanted
  const text = noticeTexts[kind]
  const township = plan.townships.find((each) => each.code === village?.townshipCode)
  const place = village ? `${township!.nameZh}${village.nameZh}` : '明河区'
  const closesOn = wanted.closesOn ?? (days && lastDay(postedOn, days))
  const over = closesOn !== undefined && closesOn < demoToday
  return {
    id: random.idAt(postedOn),
    publicId: random.secretId(),
    kind,
    ...(village ? { village } : {}),
    ...(township ? { township } : {}),
    ...(wanted.programme ? { programme: wanted.programme } : {}),
    ...(wanted.month ? { month: wanted.month } : {}),
    titleZh: `${place}${wanted.periodZh ?? ''}${text.zh}`,
    titleEn: [wanted.periodEn, text.en, village ? `– ${village.nameEn}` : '']
      .filter(Boolean)
      .join(' '),
    bodyZh: text.body,
    legalBasis: noticeBasis(kind, wanted.programme ?? null, postedOn),
    postedOn,
    ...(closesOn ? { closesOn } : {}),
    ...(over ? { closedOn: plusDays(closesOn, 1) } : {}),
    ...(days ? { days } : {}),
    state: closesOn === undefined ? 'STANDING' : over ? endOf(closesOn) : 'PUBLISHED',
    rowsOnWeb: listsOn(kind, 'WEB'),
    sumsOnWeb: true,
    rows,
  }
}

/** Rows stay on the web for so long after the clock ran out (the setting `noticeWebDays`). */
export const webDays = 40

const endOf = (closesOn: string) =>
  plusDays(closesOn, webDays) < demoToday ? ('EXPIRED' as const) : ('CLOSED' as const)

function lastDay(postedOn: string, { count, unit }: NonNullable<NoticePlan['days']>): string {
  return unit === 'WORKDAY' ? plusWorkdays(postedOn, count) : plusDays(postedOn, count)
}

export const monthZh = (month: number) => `2025年${month}月`
export const monthEn = (month: number) => `2025-${String(month).padStart(2, '0')}`

import { assistanceLawFrom, law43, law57 } from '@mingzhang/db/reference/notice-texts.ts'

import type { AmountVersionRow, ApplicationRow, SpellRow } from '../people/index.ts'

type Programme = SpellRow['programmeCode']

const aid23 = '民政部关于进一步加强和改进临时救助工作的意见（民发〔2018〕23号）'
const isDestitute = (programme: Programme) => programme.startsWith('DESTITUTE')

/** The rule a decision on a household rests on, as of the day it took effect. */
export function basisOf(
  decision: 'CONFIRMED' | 'CHANGED' | 'ENDED' | 'REFUSED',
  programme: Programme,
  day: string,
): string {
  if (programme === 'TEMPORARY_AID') return aid23
  const rule = isDestitute(programme)
    ? `${law43}${{ CONFIRMED: '第十七条', CHANGED: '第四章', ENDED: '第二十四条、第二十六条', REFUSED: '第十八条' }[decision]}`
    : `${law57}${{ CONFIRMED: '第二十一条', CHANGED: '第三十一条、第三十二条', ENDED: '第三十二条', REFUSED: '第二十一条' }[decision]}`
  if (decision === 'CONFIRMED' || decision === 'REFUSED') return rule
  return day < assistanceLawFrom
    ? `社会救助暂行办法第十三条，${rule}`
    : `社会救助法第四十七条、第四十八条，${rule}`
}

/** In words that nobody has to look up; nothing of an illness, and of no member by name. */
export const changeWords: Record<AmountVersionRow['reason'], string> = {
  CONFIRMED: '县级民政部门确认给予救助',
  STANDARD_RAISED: '救助标准提高，按新标准计算',
  MEMBERS_CHANGED: '享受救助的人数有变化',
  INCOME_CHANGED: '核查到家庭收入有变化',
  CARE_CHANGED: '照料护理档次有变化',
  BAND_CHANGED: '核查后补助档次有变化',
  CORRECTED: '原来的登记有误，已经更正',
}

export const endWords: Record<NonNullable<SpellRow['endReason']>, string> = {
  DEATH: '享受救助的人去世',
  MOVED: '已经迁出本地',
  INCOME: '家庭收入超过标准',
  ASSETS: '家庭财产超过规定',
  SUPPORTER: '有能够履行义务的赡养、抚养、扶养人',
  PRISON: '规定的其他情形（见书面告知）',
  REFUSED_CHECKS: '没有配合核查',
  VOLUNTARY: '本户自愿退出',
  MERGED: '与其他家庭合并',
  PROGRAMME_CHANGE: '转为其他救助类别',
  HEAD_DIED: '户主去世，其他人另行登记',
  EXPIRED: '规定的期限已到',
  OTHER: '其他原因（见书面告知）',
}

export const refusalWords: Record<NonNullable<ApplicationRow['rejectReason']>, string> = {
  INCOME: '家庭收入超过标准',
  ASSETS: '家庭财产超过规定',
  SUPPORTER: '有能够履行义务的赡养、抚养、扶养人',
  REFUSED_CHECKS: '没有配合核查',
  OTHER: '其他原因（见书面告知）',
}

export const applicationWords: Record<
  Exclude<ApplicationRow['state'], 'REJECTED' | 'CONFIRMED'>,
  string
> = {
  ACCEPTED: '已经受理',
  SURVEYING: '正在入户调查和核对',
  OPINION: '正在初审',
  IN_NOTICE: '正在村（社区）公示',
  SUBMITTED: '已经报县级民政部门，等待确认',
  WITHDRAWN: '本户已经撤回',
}

/** The first days of twelve months, the given one last. */
export function twelveMonths(last: string): string[] {
  const [year, month] = last.split('-').map(Number) as [number, number]
  const count = year * 12 + month - 1
  return Array.from({ length: 12 }, (_, n) => {
    const at = count - 11 + n
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
  })
}

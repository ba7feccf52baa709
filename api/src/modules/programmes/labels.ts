import { type Text, text } from '../../kit/language.ts'

/** Dated settings a county may enter (domain: working days, limits, local choices), in words. */
export const settingWords: Record<string, Text> = {
  alertWorkdays: text('预警入户时限（工作日）', 'alert visit limits (working days)'),
  clueDispositionDays: text('线索处置时限（天）', 'clue disposition (days)'),
  complaintAcceptWorkdays: text('投诉受理时限（工作日）', 'complaint acceptance (working days)'),
  deathStopsFrom: text('死亡停发起始', 'payments stop after a death from'),
  fundLagDays: text(
    '资金滞留天数（环节另有规定的除外）',
    'days money may lie at a stage without its own limit',
  ),
  'fundStageDays.QUOTA': text('指标分配时限', 'limit from quota to allocation'),
  'fundStageDays.ALLOCATION': text('分配后列批次时限', 'limit from allocation to batch'),
  'fundStageDays.REVIEW': text('清册民政审核时限', 'limit for the review of a batch'),
  'fundStageDays.CHECK': text('清册财政审核时限', 'limit for finance to check a batch'),
  'fundStageDays.PAY': text('财政审核后支付时限', 'limit from check to treasury payment'),
  'fundStageDays.BANK': text('银行回盘时限', 'limit for the bank to answer'),
  'fundStageDays.RETURNED': text('退票补发时限', 'limit to pay a returned line again'),
  'fundStageDays.RESERVE': text('备用金闲置时限', 'limit for a reserve to lie unused'),
  gracePeriodMonths: text('渐退期（月）', 'grace period (months)'),
  'impactAssessment.DECISION': text('影响评估：对象名册', 'impact assessment: rosters'),
  'impactAssessment.GOV_INFO': text(
    '影响评估：主动公开',
    'impact assessment: government information',
  ),
  'impactAssessment.PAYMENT': text('影响评估：资金发放公示', 'impact assessment: payment notices'),
  'impactAssessment.PRELIMINARY': text(
    '影响评估：初审公示',
    'impact assessment: preliminary lists',
  ),
  'impactAssessment.TEMPORARY_AID': text(
    '影响评估：临时救助公示',
    'impact assessment: temporary aid',
  ),
  'impactAssessment.TERMINATION': text('影响评估：特困终止公示', 'impact assessment: terminations'),
  'impactAssessment.VILLAGE_AFFAIRS': text(
    '影响评估：村务公开',
    'impact assessment: village affairs',
  ),
  logRetentionDays: text('日志保存（天）', 'log retention (days)'),
  noticeArchiveYears: text('公示存档（年）', 'notice archive (years)'),
  'noticeDays.PAYMENT': text('资金发放公示时限', 'length of payment notices'),
  'noticeDays.PRELIMINARY': text('初审公示时限', 'length of preliminary notices'),
  'noticeDays.TEMPORARY_AID': text('临时救助公示时限', 'length of temporary-aid notices'),
  'noticeDays.TERMINATION': text('特困终止公示时限', 'length of termination notices'),
  'noticeDays.VILLAGE_AFFAIRS': text('村务公开时限', 'length of village-affairs notices'),
  noticeWebDays: text('到期后名单留在网上（天）', 'days a list stays on the web after its clock'),
  breachReportWorkdays: text('泄露报告时限（工作日）', 'report of a breach (working days)'),
  objectionReplyWorkdays: text('异议答复时限（工作日）', 'objection reply (working days)'),
  paymentDay: text('每月发放日', 'payment day of the month'),
  postingReceiptWorkdays: text('张贴回执时限（工作日）', 'posting receipts (working days)'),
  publicNameMask: text('公众页面姓名遮蔽', 'names masked on public pages'),
  reserveAccountingDays: text('备用金报账期限（天）', 'days to account for a reserve'),
  reserveGrantLimitFen: text('备用金单笔上限', 'largest grant from the reserve'),
  reviewIntervalMonths: text('复核间隔（月）', 'review intervals (months)'),
  rigidValidityMonths: text('支出型有效期（月）', 'validity of rigid-expenditure status (months)'),
  secondFactorRoles: text('须用动态验证码的岗位', 'roles that must give a second factor'),
  settlementDay: text('月报结算日', 'settlement day of the monthly return'),
  smallCellLimit: text('小数抑制下限', 'small-cell limit'),
}

export const settingLabel = (key: string): Text => settingWords[key] ?? text(key, key)

const kindWords = {
  BASIC: text('标准', 'standard'),
  CARE: text('照料护理标准', 'care standard'),
  BAND: text('分档比例', 'share by band'),
  CATEGORICAL: text('分类施保比例', 'categorical addition'),
}

const partWords: Record<string, Text> = {
  A: text('一档', 'band A'),
  B: text('二档', 'band B'),
  C: text('三档', 'band C'),
  SELF_CARING: text('自理', 'self-caring'),
  PARTLY_DEPENDENT: text('半护理', 'partly dependent'),
  FULLY_DEPENDENT: text('全护理', 'fully dependent'),
}

type Standard = {
  kind: keyof typeof kindWords
  band: string | null
  selfCareLevel: string | null
}

/** Which of a programme's standards it is. */
export function standardWords({ kind, band, selfCareLevel }: Standard): Text {
  const part = partWords[band ?? selfCareLevel ?? '']
  if (!part) return kindWords[kind]
  return text(`${kindWords[kind].zh}（${part.zh}）`, `${kindWords[kind].en} (${part.en})`)
}

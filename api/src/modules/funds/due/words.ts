import type { DueBucket } from '../../../__generated__/types.ts'
import { type Text, text } from '../../../kit/language.ts'

export const bucketWords: Record<DueBucket, Text> = {
  AS_DUE: text('与应发一致', 'as due'),
  REISSUE: text('退票补发', 'reissue'),
  BACK_PAY: text('补发以前月份', 'back-pay'),
  PRICE_SUBSIDY: text('价格临时补贴', 'price subsidy'),
  FUNERAL: text('丧葬费', 'funeral payment'),
  TEMPORARY_AID: text('临时救助', 'temporary aid'),
  OVER: text('高于应发', 'over what was due'),
  UNDER: text('低于应发', 'under what was due'),
  BEFORE_CONFIRMATION: text('确认生效前发放', 'before the confirmation'),
  AFTER_END: text('停发后发放', 'after the end'),
  AFTER_DEATH: text('死亡后发放', 'after a death'),
  NO_APPROVAL: text('无审批依据', 'without approval'),
  NOT_COMPUTABLE: text('缺标准或核定金额', 'standard or amount missing'),
  CAME_BACK: text('退回或取消', 'came back'),
  NOT_PAID: text('应发未到账', 'due and not settled'),
}

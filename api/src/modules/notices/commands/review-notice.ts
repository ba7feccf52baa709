import type {
  MutationapproveNoticeArgs,
  MutationsendBackNoticeArgs,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { settingOn } from '../../programmes/index.ts'
import { askGate, heldBack, mayPass } from '../gate/ask-gate.ts'
import { checklist, unticked } from '../life-rules.ts'
import { regionOf } from '../../../kit/area.ts'
import { type Result, stepNotice } from './step-notice.ts'

/** 退回起草人. @throws NOT_FOUND, FORBIDDEN */
export const sendBackNotice = (
  ctx: Context,
  { input }: MutationsendBackNoticeArgs,
): Promise<Result> =>
  stepNotice(ctx, 'sendBack', input, async () => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    return {
      move: { state: 'DRAFT', sendBackReason: input.reason.trim() },
      detail: { reason: { new: input.reason.trim() } },
    }
  })

/** 复核通过: by another person, with every point looked at and an impact assessment on file; the publisher does the rest. @throws NOT_FOUND, FORBIDDEN */
export const approveNotice = (
  ctx: Context,
  { input }: MutationapproveNoticeArgs,
): Promise<Result> =>
  stepNotice(ctx, 'approve', input, async (row) => {
    const missing = unticked(input.checklist)
    if (missing.length > 0)
      return {
        no: invalidInput(ctx, 'input.checklist', {
          zh: `还有没核对的：${missing.map((key) => checklist[key].zh).join('；')}。`,
          en: `Not looked at yet: ${missing.map((key) => checklist[key].en).join('; ')}.`,
        }),
      }
    const gate = await askGate(ctx, row)
    if (!mayPass(gate, row.overrideReason)) return { no: heldBack(ctx, gate) }
    if (row.overrideReason && !holdsAt(ctx, 'notice.override', regionOf(row)))
      return {
        no: ruleBroken(ctx, 'OVERRIDE_BY_LEAD', {
          zh: '这份公示越过了发布检查，须由县级负责人复核。',
          en: 'It goes out over the gate: the county’s lead reviews it.',
        }),
      }
    const assessment = await settingOn(ctx, `impactAssessment.${row.kind}`)
    if (!assessment)
      return {
        no: ruleBroken(ctx, 'NO_ASSESSMENT', {
          zh: '这类公示还没有个人信息保护影响评估（个人信息保护法第五十五条），请先在“设置”中登记。',
          en: 'This kind of notice has no impact assessment on file (PIPL 55); enter it under settings first.',
        }),
      }
    return {
      move: {
        state: 'APPROVED',
        reviewedBy: ctx.actor!.id,
        checklist: [...input.checklist],
        assessmentId: assessment.id,
      },
      detail: {
        edition: { new: row.edition },
        ...(row.overrideReason && { override: { new: row.overrideReason } }),
      },
    }
  })

import { sql } from 'drizzle-orm'

import type {
  MutationapproveNoticeArgs,
  MutationsendBackNoticeArgs,
  MutationwithdrawNoticeArgs,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { settingOn } from '../../programmes/index.ts'
import { askGate, heldBack, mayPass } from '../gate/ask-gate.ts'
import { checklist, movePermissions, unticked } from '../life-rules.ts'
import { noticesById } from '../read/notices.ts'
import { regionOf } from '../../../kit/area.ts'
import { open, type Result, stepNotice } from './step-notice.ts'

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

/** 撤回, at once and by any reviewer: the rows leave the web with the commit; a tombstone stays. @throws NOT_FOUND, FORBIDDEN */
export async function withdrawNotice(
  ctx: Context,
  { input }: MutationwithdrawNoticeArgs,
): Promise<Result> {
  const { row, answer } = await open(ctx, 'withdraw', input)
  if (answer) return answer
  const reason = input.reason.trim()
  const unwritten = whyNotWritten(ctx, 'input.reason', reason)
  if (unwritten) return unwritten
  await act(
    ctx,
    {
      permission: movePermissions.withdraw,
      region: regionOf(row),
      action: 'notice.withdraw',
      subject: { kind: 'Notice', id: row.id },
      detail: { state: { old: row.state, new: 'WITHDRAWN' }, reason: { new: reason } },
    },
    async (writer) => {
      await writer.execute(sql`select mz_withdraw_notice(${row.id}::uuid, ${reason})`)
      await once.record(ctx, writer, 'notice.withdraw', input.clientKey, row.id)
    },
  )
  const withdrawn = (await noticesById(ctx, [row.id])).get(row.id)!
  return { __typename: 'NoticeMoved', notice: withdrawn }
}

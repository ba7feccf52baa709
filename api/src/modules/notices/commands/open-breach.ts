import { breach } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import type {
  LeakedKind,
  MutationopenBreachArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { dueInWorkdays } from '../../programmes/index.ts'
import { breachesById, breachOfNotices } from '../read/breaches.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'

type Result = Awaited<ResolversTypes['MoveBreachResult']>

/** A row to be written beside the entry that says why the list was withdrawn. */
export async function newBreach(ctx: Context, row: NoticeRecord, leaked: readonly LeakedKind[]) {
  const { countyCode, townshipCode, villageCode } = row
  const values = {
    ...{ id: newId(), countyCode, townshipCode, villageCode, noticeId: row.id },
    ...{ leaked: [...new Set(leaked)], openedBy: ctx.actor!.id, openedOn: ctx.today },
    reportDueOn: await dueInWorkdays(ctx.read, countyCode, 'breachReportWorkdays', {
      from: ctx.today,
    }),
  }
  return {
    id: values.id,
    detail: { breach: { new: values.id }, leaked: { new: values.leaked } },
    write: async (writer: Writer) => void (await writer.insert(breach).values(values)),
  }
}

/** 补登泄露. @throws NOT_FOUND, FORBIDDEN */
export async function openBreach(ctx: Context, { input }: MutationopenBreachArgs): Promise<Result> {
  const id = idOf(input.noticeId, 'Notice', 'input.noticeId')
  const row = (await noticesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  const region = regionOf(row)
  if (!holdsAt(ctx, 'notice.review', region)) throw forbidden(ctx.language)
  const known = await once.done(ctx, 'breach.open', input.clientKey)
  if (known)
    return { __typename: 'BreachMoved', breach: (await breachesById(ctx, [known])).get(known)! }
  if (input.leaked.length === 0)
    return invalidInput(ctx, 'input.leaked', {
      zh: '请选择泄露了什么。',
      en: 'Say what was leaked.',
    })
  if (row.state !== 'WITHDRAWN')
    return ruleBroken(ctx, 'NOT_WITHDRAWN', {
      zh: '请先撤回这份公示：撤回时选择泄露了什么，处置记录随之建立。',
      en: 'Withdraw the list first and say what was leaked: the record is opened with it.',
    })
  if ((await breachOfNotices(ctx, [id])).has(id))
    return ruleBroken(ctx, 'ALREADY_OPEN', {
      zh: '这份公示已有泄露处置记录。',
      en: 'There is a record for this list already.',
    })
  const opened = await newBreach(ctx, row, input.leaked)
  await act(
    ctx,
    {
      permission: 'notice.review',
      region,
      action: 'breach.open',
      subject: { kind: 'Breach', id: opened.id },
      detail: { notice: { new: row.id }, leaked: opened.detail.leaked },
    },
    async (writer) => {
      await opened.write(writer)
      await once.record(ctx, writer, 'breach.open', input.clientKey, opened.id)
    },
  )
  const found = (await breachesById(ctx, [opened.id])).get(opened.id)!
  return { __typename: 'BreachMoved', breach: found }
}

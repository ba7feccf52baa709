import { villageRegister, villageRegisterCell } from '@mingzhang/db'

import type { MutationbringInRegisterArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden } from '../../../kit/errors.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { readRegister } from '../gate/read-register.ts'

/** 登记户籍底册: counted by mask and size; its names are read here and kept nowhere. @throws FORBIDDEN */
export async function bringInRegister(
  ctx: Context,
  { input }: MutationbringInRegisterArgs,
): Promise<Awaited<ResolversTypes['BringInRegisterResult']>> {
  const village = ctx.regions.find(input.village)
  if (village?.level !== 'VILLAGE')
    return invalidInput(ctx, 'input.village', {
      zh: '请选一个村（社区）。',
      en: 'Choose a village.',
    })
  if (!holdsAt(ctx, 'notice.draft', village.code)) throw forbidden(ctx.language)
  if (input.heldOn > ctx.today)
    return invalidInput(ctx, 'input.heldOn', { zh: '日期不能晚于今天。', en: 'Not after today.' })
  const unwritten = whyNotWritten(ctx, 'input.source', input.source, 60)
  if (unwritten) return unwritten
  const read = readRegister(input.text)
  if ('wrong' in read) return invalidInput(ctx, 'input.text', read.wrong)
  const id = newId()
  const done = await once.done(ctx, 'register.bringIn', input.clientKey)
  const answer = { households: read.households, cells: read.cells.length }
  if (done) return { __typename: 'RegisterBroughtIn', ...answer }
  const place = {
    countyCode: village.code.slice(0, 6),
    townshipCode: village.code.slice(0, 9),
    villageCode: village.code,
  }
  return await act(
    ctx,
    {
      permission: 'notice.draft',
      region: village.code,
      action: 'register.bringIn',
      subject: { kind: 'VillageRegister', id },
      detail: { heldOn: { new: input.heldOn }, households: { new: read.households } },
    },
    async (writer) => {
      await writer.insert(villageRegister).values({
        ...{ id, ...place, heldOn: input.heldOn, source: input.source.trim() },
        ...{ households: read.households, broughtBy: ctx.actor!.id },
        recordedAt: ctx.now.toInstant().toString(),
      })
      await writer
        .insert(villageRegisterCell)
        .values(read.cells.map((cell) => ({ registerId: id, ...place, ...cell })))
      await once.record(ctx, writer, 'register.bringIn', input.clientKey, id)
      return { __typename: 'RegisterBroughtIn' as const, ...answer }
    },
  )
}

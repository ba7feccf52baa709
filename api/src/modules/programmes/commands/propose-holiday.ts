import type { MutationproposeHolidayArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import type { HolidayPayload } from '../proposals.ts'
import { listHolidays } from '../read.ts'

/** A day on which the State Council moved work; working-day clocks run by it. @throws FORBIDDEN */
export async function proposeHoliday(
  ctx: Context,
  { input }: MutationproposeHolidayArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const unwritten = whyNotWritten(ctx, 'input.name', input.name, 40)
  if (unwritten) return unwritten
  const entered = (await listHolidays(ctx, Number(input.day.slice(0, 4)))).some(
    ({ day }) => day === input.day,
  )
  if (entered)
    return ruleBroken(
      ctx,
      'ENTERED',
      { zh: '这一天已经登记。', en: 'This day is entered already.' },
      'input.day',
    )
  const payload: HolidayPayload = { day: input.day, kind: input.kind, name: input.name.trim() }
  return await draftProposal(ctx, {
    kind: 'HOLIDAY',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'setting.propose',
    confirm: 'setting.confirm',
  })
}

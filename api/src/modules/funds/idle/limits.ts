import type { DayUnit, IdleStage } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { listSettings } from '../../programmes/index.ts'
import { idleStages } from './held.ts'

export type StageLimit = { days: number; unit: DayUnit }

/** How long money may lie at each stage: dated settings of two persons, the day's own; a stage without one has the general limit. */
export async function stageLimits(ctx: Context): Promise<Map<IdleStage, StageLimit>> {
  const settings = new Map((await listSettings(ctx, ctx.today)).map((row) => [row.key, row.value]))
  const days = (key: string) => Number(settings.get(key) ?? 30)
  const general = { days: days('fundLagDays'), unit: 'DAY' as const }
  const limitOf = (stage: IdleStage): StageLimit => {
    if (stage === 'ACCOUNT') return { days: days('reserveAccountingDays'), unit: 'DAY' }
    // Its day is the one that was agreed on.
    if (stage === 'RECOVERY') return { days: 0, unit: 'DAY' }
    return (settings.get(`fundStageDays.${stage}`) as StageLimit | undefined) ?? general
  }
  return new Map(idleStages.map((stage) => [stage, limitOf(stage)]))
}

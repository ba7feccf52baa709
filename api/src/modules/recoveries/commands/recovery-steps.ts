import type {
  MutationcloseRecoveryArgs,
  MutationdemandRecoveryArgs,
  MutationplanRecoveryArgs,
  MutationreceiveRecoveryArgs,
  MutationsendRecoveryToCourtArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { yuanOf } from '../../../kit/money.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotNow } from '../actions.ts'
import { type Instalment, whyNotPlanned } from '../plan-rules.ts'
import { outstandingOf, recoveriesById, type RecoveryRow, slipUsed } from '../read/recoveries.ts'
import { movePermissions, type RecoveryMove, whyNotAmount, whyNotOn } from '../rules.ts'
import { moveRecovery, type RecoveryEvent } from './move-recovery.ts'
import { writePlan } from './write-plan.ts'

type Result = Awaited<ResolversTypes['MoveRecoveryResult']>
type Input = { recoveryId: string; version: number; clientKey?: string | null | undefined }
type Decision =
  { event: Omit<RecoveryEvent, 'actorId'>; instalments?: readonly Instalment[] } | { no: Result }

/** 下达. @throws NOT_FOUND, FORBIDDEN */
export const demandRecovery = (
  ctx: Context,
  { input }: MutationdemandRecoveryArgs,
): Promise<Result> =>
  step(ctx, 'demand', input, async () => {
    const documentNo = normaliseDocumentNo(input.documentNo)
    const unwritten = whyNotWritten(ctx, 'input.documentNo', documentNo, 60)
    if (unwritten) return { no: unwritten }
    if (input.dueOn <= ctx.today)
      return {
        no: invalidInput(ctx, 'input.dueOn', {
          zh: '缴款期限须在今天之后。',
          en: 'The last day is after today.',
        }),
      }
    return { event: { kind: 'DEMANDED', onDate: ctx.today, documentNo, dueOn: input.dueOn } }
  })

/** 缴回: the money is in, says finance, by this slip. @throws NOT_FOUND, FORBIDDEN */
export const receiveRecovery = (
  ctx: Context,
  { input }: MutationreceiveRecoveryArgs,
): Promise<Result> =>
  step(ctx, 'receive', input, async (row) => {
    const paymentSlipNo = input.slipNo.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
    const unwritten = whyNotWritten(ctx, 'input.slipNo', paymentSlipNo, 40)
    if (unwritten) return { no: unwritten }
    const badSum = whyNotAmount(input.amount, outstandingOf(row))
    if (badSum) return { no: invalidInput(ctx, 'input.amount', badSum) }
    const badDay = whyNotOn(input.on, row.demandedOn!, ctx.today)
    if (badDay) return { no: invalidInput(ctx, 'input.on', badDay) }
    if (await slipUsed(ctx, row.countyCode, paymentSlipNo))
      return {
        no: invalidInput(ctx, 'input.slipNo', {
          zh: '这个缴款书号已经登记过。',
          en: 'This slip was entered before.',
        }),
      }
    return {
      event: { kind: 'PAID_IN', onDate: input.on, amountFen: input.amount, paymentSlipNo },
    }
  })

/** 约定分期. @throws NOT_FOUND, FORBIDDEN */
export const planRecovery = (ctx: Context, { input }: MutationplanRecoveryArgs): Promise<Result> =>
  step(ctx, 'plan', input, async (row) => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    const instalments = input.instalments.map(({ dueOn, amount }) => ({ dueOn, amountFen: amount }))
    const no = whyNotPlanned(instalments, outstandingOf(row), ctx.today)
    if (no) return { no: invalidInput(ctx, no.path, no.message) }
    return {
      event: { kind: 'PLANNED', onDate: ctx.today, reason: input.reason.trim() },
      instalments,
    }
  })

/** 移送法院. @throws NOT_FOUND, FORBIDDEN */
export const sendRecoveryToCourt = (
  ctx: Context,
  { input }: MutationsendRecoveryToCourtArgs,
): Promise<Result> =>
  step(ctx, 'toCourt', input, async () => {
    const documentNo = normaliseDocumentNo(input.documentNo)
    const unwritten =
      whyNotWritten(ctx, 'input.documentNo', documentNo, 60) ??
      whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    return {
      event: { kind: 'TO_COURT', onDate: ctx.today, documentNo, reason: input.reason.trim() },
    }
  })

/** 结清. @throws NOT_FOUND, FORBIDDEN */
export const closeRecovery = (
  ctx: Context,
  { input }: MutationcloseRecoveryArgs,
): Promise<Result> =>
  step(ctx, 'close', input, async () => ({ event: { kind: 'CLOSED', onDate: ctx.today } }))

async function step(
  ctx: Context,
  name: RecoveryMove,
  input: Input,
  decide: (row: RecoveryRow) => Promise<Decision>,
): Promise<Result> {
  const id = idOf(input.recoveryId, 'Recovery', 'input.recoveryId')
  const row = (await recoveriesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  const action = `recovery.${name}`
  if (await once.done(ctx, action, input.clientKey))
    return { __typename: 'RecoveryMoved', recovery: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = await whyNotNow(ctx, name, row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  const { kind, ...event } = decided.event
  const { instalments = [] } = decided
  const spoken = instalments.map(({ dueOn, amountFen }) => `${dueOn} ${yuanOf(amountFen)}`)
  const told = spoken.length > 0 ? { ...event, instalments: spoken } : event
  const detail = Object.fromEntries(
    Object.entries(told).map(([name, value]) => [name, { new: value }]),
  )
  return await act(
    ctx,
    {
      permission: movePermissions[name],
      region: row.villageCode,
      action,
      subject: { kind: 'Recovery', id },
      detail: { step: { old: row.state, new: kind }, ...detail },
    },
    async (writer) => {
      await moveRecovery(writer, row, { ...decided.event, actorId: ctx.actor!.id })
      if (instalments.length > 0) await writePlan(writer, row, instalments)
      await once.record(ctx, writer, action, input.clientKey, id)
      const after = (await recoveriesById(ctx, [id])).get(id)!
      return { __typename: 'RecoveryMoved' as const, recovery: after }
    },
  )
}

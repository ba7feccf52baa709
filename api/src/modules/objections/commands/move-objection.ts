import { noticeRow, objection } from '@mingzhang/db'
import { openIdentity } from '@mingzhang/db/identity.ts'
import { and, eq, sql } from 'drizzle-orm'

import type {
  MutationdecideObjectionArgs,
  MutationinquireObjectionArgs,
  MutationnameObjectionRowArgs,
  MutationrevealObjectorArgs,
  MutationsendBackObjectionArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import {
  invalidInput,
  rateLimited,
  ruleBroken,
  stale,
  whyNotWritten,
} from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { scanText } from '../../notices/index.ts'
import { whyNotNow } from '../actions.ts'
import { type ObjectionRow, objectionsById } from '../read/objections.ts'
import { movePermissions, type ObjectionMove } from '../rules.ts'

type Result = Awaited<ResolversTypes['MoveObjectionResult']>
type Input = { objectionId: string; version: number; clientKey?: string | null | undefined }
type Decision =
  | {
      move: Record<string, unknown>
      detail: Record<string, { old?: unknown; new?: unknown }>
    }
  | { no: Result }

/** 指明所涉的一户. @throws NOT_FOUND, FORBIDDEN */
export const nameObjectionRow = (
  ctx: Context,
  { input }: MutationnameObjectionRowArgs,
): Promise<Result> =>
  step(ctx, 'nameRow', input, async (row) => {
    const id = idOf(input.rowId, 'NoticeRow', 'input.rowId')
    const [line] = await ctx.read
      .select()
      .from(noticeRow)
      .where(and(eq(noticeRow.id, id), eq(noticeRow.noticeId, row.noticeId)))
    if (!line) throw notFound(ctx.language)
    return {
      move: {
        ...{ noticeRowId: line.id, householdId: line.householdId, spellId: line.spellId },
        ...{ townshipCode: line.townshipCode, villageCode: line.villageCode },
        holds: row.kind === 'OBJECTION' ? sql`mz_held_by(${row.noticeKind})` : null,
      },
      detail: { row: { old: row.noticeRowId, new: line.id } },
    }
  })

/** 登记调查结果. @throws NOT_FOUND, FORBIDDEN */
export const inquireObjection = (
  ctx: Context,
  { input }: MutationinquireObjectionArgs,
): Promise<Result> =>
  step(ctx, 'inquire', input, async () => {
    const finding = input.finding.trim()
    const unwritten = whyNotWritten(ctx, 'input.finding', finding, 1_000)
    if (unwritten) return { no: unwritten }
    const by = { inquiredBy: ctx.actor!.id, inquiredOn: ctx.today }
    return {
      move: { state: 'INQUIRED', method: input.method, finding, ...by },
      detail: { state: { old: 'OPEN', new: 'INQUIRED' }, method: { new: input.method } },
    }
  })

/** 退回重新调查: what was found so far stays in the log's order of steps, and is found anew. @throws NOT_FOUND, FORBIDDEN */
export const sendBackObjection = (
  ctx: Context,
  { input }: MutationsendBackObjectionArgs,
): Promise<Result> =>
  step(ctx, 'sendBack', input, async (row) => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    return {
      move: { state: 'OPEN', inquiredBy: null, inquiredOn: null, method: null, finding: null },
      detail: {
        state: { old: 'INQUIRED', new: 'OPEN' },
        finding: { old: row.finding },
        reason: { new: input.reason.trim() },
      },
    }
  })

/** 作出决定并答复. @throws NOT_FOUND, FORBIDDEN */
export const decideObjection = (
  ctx: Context,
  { input }: MutationdecideObjectionArgs,
): Promise<Result> =>
  step(ctx, 'decide', input, async () => {
    const reply = input.reply.trim()
    const unwritten = whyNotWritten(ctx, 'input.reply', reply, 1_000)
    if (unwritten) return { no: unwritten }
    if (scanText(reply).length > 0)
      return {
        no: invalidInput(ctx, 'input.reply', {
          zh: '答复里像是有号码、病情或详细住址：凭查询码的人都能看到，请改写。',
          en: 'The reply seems to hold a number, an illness or an address; whoever has the code reads it. Put it otherwise.',
        }),
      }
    return {
      move: {
        ...{ state: 'DECIDED', outcome: input.outcome, reply },
        ...{ decidedBy: ctx.actor!.id, decidedAt: ctx.now.toInstant().toString() },
      },
      detail: { state: { old: 'INQUIRED', new: 'DECIDED' }, outcome: { new: input.outcome } },
    }
  })

/** 查看联系方式: the log keeps who asked and why. @throws NOT_FOUND, FORBIDDEN */
export async function revealObjector(
  ctx: Context,
  { input }: MutationrevealObjectorArgs,
): Promise<Awaited<ResolversTypes['RevealObjectorResult']>> {
  const row = await find(ctx, input.objectionId)
  const region = regionOf(row)
  if (!holdsAt(ctx, 'objection.inquire', region)) throw forbidden(ctx.language)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  if (!row.contactSealed)
    return ruleBroken(ctx, 'NO_CONTACT', {
      zh: '提出人没有留联系方式；答复凭查询码查看。',
      en: 'The objector left none; the reply is read by the code.',
    })
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  const contact = openIdentity(ctx.keys, row.contactSealed)
  return await act(
    ctx,
    {
      permission: 'objection.inquire',
      region,
      action: 'objection.reveal',
      subject: { kind: 'Objection', id: row.id },
      detail: { reason: { new: input.reason.trim() } },
    },
    async () => ({ __typename: 'ObjectorRevealed' as const, contact }),
  )
}

async function find(ctx: Context, objectionId: string): Promise<ObjectionRow> {
  const id = idOf(objectionId, 'Objection', 'input.objectionId')
  const row = (await objectionsById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  return row
}

async function step(
  ctx: Context,
  name: ObjectionMove,
  input: Input,
  decide: (row: ObjectionRow) => Promise<Decision>,
): Promise<Result> {
  const row = await find(ctx, input.objectionId)
  const region = regionOf(row)
  if (!holdsAt(ctx, movePermissions[name], region)) throw forbidden(ctx.language)
  const action = `objection.${name}`
  if (await once.done(ctx, action, input.clientKey))
    return { __typename: 'ObjectionMoved', objection: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotNow(ctx, name, row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  return await act(
    ctx,
    {
      permission: movePermissions[name],
      region,
      action,
      subject: { kind: 'Objection', id: row.id },
      detail: decided.detail,
    },
    async (writer) => {
      const [moved] = await writer
        .update(objection)
        .set({ ...decided.move, version: sql`${objection.version} + 1` })
        .where(and(eq(objection.id, row.id), eq(objection.version, row.version)))
        .returning()
      if (!moved) throw lostRace()
      await once.record(ctx, writer, action, input.clientKey, row.id)
      return {
        __typename: 'ObjectionMoved' as const,
        objection: { ...moved, noticeKind: row.noticeKind },
      }
    },
  )
}

import { bankAccount, batch, payment } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, sql } from 'drizzle-orm'

import type { MutationreissuePaymentArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, keyOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { batchesById, type BatchRow } from '../read/batches.ts'
import { findPayment, type PaymentRow, reissuesByKey, paymentKey } from '../read/payments.ts'
import { whyNotReissuable } from '../rules.ts'
import { moveLine } from './move-line.ts'

/** Pays a returned line again as a line of a draft batch that another person reviews. @throws NOT_FOUND, FORBIDDEN */
export async function reissuePayment(
  ctx: Context,
  { input }: MutationreissuePaymentArgs,
): Promise<Awaited<ResolversTypes['ReissuePaymentResult']>> {
  const { key } = keyOf(input.paymentId, ['Payment'], 'input.paymentId')
  const row = await findPayment(ctx, `${key[0]}-01`, key[1]!)
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, 'payment.reissue', input.clientKey)) return await firstAnswer(ctx, row)
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotReissuable(row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const payee = await findPayee(ctx, row, input.bankAccountId ?? null)
  if (!payee)
    return invalidInput(ctx, 'input.bankAccountId', {
      zh: '只能补发到这一户已登记的账户；换新账户须先由另一人核对登记。',
      en: 'Only an account on file for this household can be paid; a new one is first entered and checked by another person.',
    })
  const id = newId()
  return await act(
    ctx,
    {
      permission: 'payment.reissue',
      region: row.villageCode,
      action: 'payment.reissue',
      subject: { kind: 'Payment', id: row.id },
      detail: {
        status: { old: row.status, new: 'REISSUED' },
        reissuedBy: { new: id },
        payee: { old: row.payeeName, new: payee.holderName },
        reason: { new: input.reason },
      },
    },
    async (writer) => {
      await moveLine(writer, row, {
        status: 'REISSUED',
        onDate: ctx.today,
        reason: input.reason,
        actorId: ctx.actor!.id,
      })
      const into = await draftBatch(ctx, writer, row)
      const { status: _, version: __, ...line } = row
      await writer.insert(payment).values({
        ...line,
        id,
        batchId: into,
        kind: 'REISSUE',
        reissuesId: row.id,
        reissuesMonth: row.month,
        bankAccountId: payee.id,
        payeeName: payee.holderName,
        payeeKind: payee.payeeKind,
        recordedAt: undefined,
      })
      await once.record(ctx, writer, 'payment.reissue', input.clientKey, id)
      const reissue = await findPayment(ctx, row.month, id)
      return {
        __typename: 'PaymentReissued' as const,
        payment: { ...row, status: 'REISSUED' as const, version: row.version + 1 },
        reissue: reissue!,
      }
    },
  )
}

async function firstAnswer(ctx: Context, row: PaymentRow) {
  const reissue = (await reissuesByKey(ctx, [paymentKey(row)])).get(paymentKey(row))
  if (!reissue) throw notFound(ctx.language)
  return { __typename: 'PaymentReissued' as const, payment: row, reissue }
}

async function findPayee(ctx: Context, row: PaymentRow, wanted: string | null) {
  const id =
    wanted === null ? row.bankAccountId : idOf(wanted, 'BankAccount', 'input.bankAccountId')
  const [found] = await ctx.read.select().from(bankAccount).where(eq(bankAccount.id, id))
  const own = found && (found.id === row.bankAccountId || found.householdId === row.householdId)
  return own ? found : null
}

/** The caller's open reissue batch of that fund and month, with one line more; a new one when there is none. */
async function draftBatch(ctx: Context, writer: Writer, row: PaymentRow): Promise<string> {
  const origin = (await batchesById(ctx, [row.batchId])).get(row.batchId)
  if (!origin) throw notFound(ctx.language)
  const open = await findOpenBatch(ctx, origin)
  if (!open) return await newBatch(ctx, writer, origin, row.amountFen)
  const moved = await writer
    .update(batch)
    .set({
      totalFen: sql`${batch.totalFen} + ${row.amountFen}`,
      lineCount: sql`${batch.lineCount} + 1`,
      version: sql`${batch.version} + 1`,
    })
    .where(and(eq(batch.id, open.id), eq(batch.version, open.version)))
    .returning({ id: batch.id })
  if (moved.length === 0) throw lostRace()
  return open.id
}

async function findOpenBatch(ctx: Context, origin: BatchRow): Promise<BatchRow | undefined> {
  const [open] = await ctx.read
    .select()
    .from(batch)
    .where(
      and(
        eq(batch.allocationId, origin.allocationId),
        eq(batch.month, origin.month),
        eq(batch.kind, 'REISSUE'),
        eq(batch.state, 'DRAFT'),
        eq(batch.draftedBy, ctx.actor!.id),
      ),
    )
  return open
}

async function newBatch(
  ctx: Context,
  writer: Writer,
  origin: BatchRow,
  amountFen: bigint,
): Promise<string> {
  const id = newId()
  await writer.insert(batch).values({
    id,
    countyCode: origin.countyCode,
    townshipCode: origin.townshipCode,
    allocationId: origin.allocationId,
    programmeCode: origin.programmeCode,
    month: origin.month,
    kind: 'REISSUE',
    documentNo: `${origin.documentNo}补发`,
    totalFen: amountFen,
    lineCount: 1,
    state: 'DRAFT',
    draftedBy: ctx.actor!.id,
    draftedOn: ctx.today,
  })
  return id
}

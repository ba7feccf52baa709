import { notice, noticeRow } from '@mingzhang/db'
import { isListed, isOfKind, listsOn } from '@mingzhang/db/notice-policy.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'

import type {
  MutationcorrectNoticeArgs,
  MutationdiscardNoticeArgs,
  MutationeditNoticeArgs,
  MutationredrawNoticeArgs,
  MutationsubmitNoticeArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { listed } from '../draft/sources.ts'
import { draftOf, type ListScope, writeRows } from '../draft/write-draft.ts'
import { askGate, heldBack, mayPass } from '../gate/ask-gate.ts'
import { movePermissions } from '../life-rules.ts'
import type { NoticeRecord } from '../read/notices.ts'
import { draftOne, noGuardian } from './draft-notices.ts'
import { regionOf } from '../../../kit/area.ts'
import { open, type Result, stepNotice } from './step-notice.ts'

const longest = 4000

/** 修改草稿: its words, place and form on the web; rows come from the data alone. @throws NOT_FOUND, FORBIDDEN */
export const editNotice = (ctx: Context, { input }: MutationeditNoticeArgs): Promise<Result> =>
  stepNotice(ctx, 'edit', input, async (row) => {
    const { title, body, place, rowsOnWeb, reasons } = input
    for (const [path, value, most] of [
      ['input.title', title, 80],
      ['input.body', body, longest],
      ['input.place', place, 60],
    ] as const) {
      const unwritten = value == null ? null : whyNotWritten(ctx, path, value, most)
      if (unwritten) return { no: unwritten }
    }
    if (rowsOnWeb && !listsOn(row.kind, 'WEB'))
      return {
        no: invalidInput(ctx, 'input.rowsOnWeb', {
          zh: '这类公示的名单不上网，网上只有公示期和异议渠道。',
          en: 'Lists of this kind do not go on the web, which has their clock and how to object.',
        }),
      }
    const known = new Set(await rowIdsOf(ctx, row.id))
    const given = (reasons ?? []).map(({ rowId, reason }, n) => ({
      id: idOf(rowId, 'NoticeRow', `input.reasons.${n}.rowId`),
      reason,
    }))
    const stray = given.findIndex(({ id }) => !known.has(id))
    if (stray >= 0)
      return {
        no: invalidInput(ctx, `input.reasons.${stray}.rowId`, {
          zh: '这一行不在这份公示里。',
          en: 'No row of this notice.',
        }),
      }
    return {
      move: {
        ...(title != null && { titleZh: title.trim() }),
        ...(body != null && { bodyZh: body.trim() }),
        ...(place != null && { place: place.trim() }),
        ...(rowsOnWeb != null && { rowsOnWeb }),
      },
      detail: {
        ...(rowsOnWeb != null && { rowsOnWeb: { old: row.rowsOnWeb, new: rowsOnWeb } }),
        ...(given.length > 0 && { reasons: { new: given.length } }),
      },
      first: async (writer) => {
        for (const [reason, ids] of Map.groupBy(given, (each) => each.reason))
          await writer
            .update(noticeRow)
            .set({ reasonClass: reason })
            .where(
              inArray(
                noticeRow.id,
                ids.map(({ id }) => id),
              ),
            )
      },
    }
  })

async function rowIdsOf(ctx: Context, noticeId: string): Promise<string[]> {
  const rows = await ctx.read
    .select({ id: noticeRow.id })
    .from(noticeRow)
    .where(eq(noticeRow.noticeId, noticeId))
  return rows.map(({ id }) => id)
}

const scopeOf = (row: NoticeRecord, corrects: string | null): ListScope => ({
  kind: row.kind,
  region: regionOf(row),
  programme: row.programmeCode,
  month: row.month ?? '',
  corrects,
})

/** 重新取数: the rows and words that the data give now. @throws NOT_FOUND, FORBIDDEN */
export const redrawNotice = (ctx: Context, { input }: MutationredrawNoticeArgs): Promise<Result> =>
  stepNotice(ctx, 'redraw', input, async (row) => {
    const scope = scopeOf(row, row.supersedesId)
    const { bodyZh, legalBasis } = await draftOf(ctx, scope, row.edition)
    // What it stands in itself is no reason to leave anybody out.
    const from = { ...scope, drawnFor: row.id }
    const nameless = await namelessOf(ctx, from)
    if (nameless) return { no: noGuardian(ctx, nameless) }
    return {
      move: { legalBasis, ...(row.kind === 'VILLAGE_AFFAIRS' && { bodyZh }) },
      first: async (writer) => {
        if (!isListed(row.kind)) return
        await writer.delete(noticeRow).where(eq(noticeRow.noticeId, row.id))
        await writeRows(writer, row.id, row.kind, from)
      },
    }
  })

async function namelessOf(ctx: Context, scope: ListScope): Promise<string> {
  if (!isListed(scope.kind)) return ''
  const [found] = await ctx.read.execute<{ numbers: string | null }>(
    sql`select string_agg(x.household_no, '、') as numbers from (${listed(scope.kind, scope)}) x where x.name is null`,
  )
  return found!.numbers ?? ''
}

async function whyNotWhole(ctx: Context, row: NoticeRecord) {
  if (row.bodyZh.trim() === '')
    return ruleBroken(ctx, 'NO_TEXT', { zh: '请先写公示正文。', en: 'Write its text first.' })
  if (!isListed(row.kind)) return null
  const [found] = await ctx.read.execute<{ rows: string; unreasoned: string }>(
    sql`select count(*) as rows, count(*) filter (where reason_class is null) as unreasoned from notice_row where notice_id = ${row.id}`,
  )
  if (found!.rows === '0')
    return ruleBroken(ctx, 'NO_ROWS', {
      zh: '名单是空的：请重新取数，或作废这份草稿。',
      en: 'The list is empty: draw it anew or discard it.',
    })
  if (isOfKind(row.kind, 'REASON_CLASS') && found!.unreasoned !== '0')
    return ruleBroken(ctx, 'NO_REASON', {
      zh: `还有 ${found!.unreasoned} 行没有选救助事由（医疗、教育、意外、其他）。`,
      en: `${found!.unreasoned} rows have no reason yet (medical, education, accident, other).`,
    })
  return null
}

/** 提交复核. @throws NOT_FOUND, FORBIDDEN */
export const submitNotice = (ctx: Context, { input }: MutationsubmitNoticeArgs): Promise<Result> =>
  stepNotice(ctx, 'submit', input, async (row) => {
    const reason = input.overrideReason?.trim() ?? ''
    const unwritten = reason ? whyNotWritten(ctx, 'input.overrideReason', reason) : null
    if (unwritten) return { no: unwritten }
    const unfinished = await whyNotWhole(ctx, row)
    if (unfinished) return { no: unfinished }
    const gate = await askGate(ctx, row)
    if (!mayPass(gate, reason)) return { no: heldBack(ctx, gate) }
    // A reason that nothing asks for would only teach to write reasons.
    const borne = gate.passed ? null : reason
    return {
      move: { state: 'REVIEW', overrideReason: borne, sendBackReason: null },
      detail: borne ? { override: { new: borne } } : {},
    }
  })

/** 更正: a new draft that is to take the place of a posted list. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function correctNotice(
  ctx: Context,
  { input }: MutationcorrectNoticeArgs,
): Promise<Result> {
  const { row, answer } = await open(ctx, 'correct', input)
  if (answer) return answer
  const [waiting] = await ctx.read
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.supersedesId, row.id), sql`${notice.state} <> 'WITHDRAWN'`))
    .limit(1)
  if (waiting)
    return ruleBroken(ctx, 'ALREADY_CORRECTED', {
      zh: '这份公示已有更正稿。',
      en: 'A correction of this notice exists already.',
    })
  const scope = scopeOf(row, row.id)
  const nameless = await namelessOf(ctx, scope)
  if (nameless) return noGuardian(ctx, nameless)
  const made = await draftOne(ctx, scope, row.edition + 1, input.clientKey)
  return { __typename: 'NoticeMoved', notice: made }
}

/** 作废草稿: what nobody outside has seen may go; the log keeps that it was. @throws NOT_FOUND, FORBIDDEN */
export async function discardNotice(
  ctx: Context,
  { input }: MutationdiscardNoticeArgs,
): Promise<Awaited<ResolversTypes['DiscardNoticeResult']>> {
  const { row, answer } = await open(ctx, 'discard', input)
  if (answer && answer.__typename !== 'NoticeMoved') return answer
  return await act(
    ctx,
    {
      permission: movePermissions.discard,
      region: regionOf(row),
      action: 'notice.discard',
      subject: { kind: 'Notice', id: row.id },
      detail: { kind: { old: row.kind }, month: { old: row.month } },
    },
    async (writer) => {
      await writer.delete(noticeRow).where(eq(noticeRow.noticeId, row.id))
      const gone = await writer
        .delete(notice)
        .where(and(eq(notice.id, row.id), eq(notice.version, row.version)))
        .returning({ id: notice.id })
      if (gone.length === 0) throw lostRace()
      return { __typename: 'NoticeDiscarded' as const, id: input.noticeId }
    },
  )
}

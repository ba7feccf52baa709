import { postingReceipt, postingReceiptPhoto } from '@mingzhang/db'

import type {
  MutationrecordPostingArgs,
  RecordPostingInput,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { mostPhotos, samePerson, whyNotDay } from '../posting-rules.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'
import {
  findReceipt,
  type PhotoRecord,
  photosOfReceipts,
  type ReceiptRecord,
  receiptsOfNotices,
  waitingPhotos,
} from '../read/postings.ts'
import { openBoard } from './open-board.ts'

type Result = Awaited<ResolversTypes['RecordPostingResult']>

/** 登记张贴回执, or correct one: the earlier stays beside it. @throws NOT_FOUND, FORBIDDEN */
export async function recordPosting(
  ctx: Context,
  { input }: MutationrecordPostingArgs,
): Promise<Result> {
  const { row, no } = await openBoard(ctx, input.noticeId, 'input.noticeId')
  const done = await once.done(ctx, 'posting.record', input.clientKey)
  if (done) return await recorded(ctx, done)
  if (no) return no
  const wrong = whyNotSaid(ctx, row, input)
  if (wrong) return wrong
  const receipts = (await receiptsOfNotices(ctx, [row.id])).get(row.id) ?? []
  const earlier = receipts.find(({ part, current }) => part === input.part && current)
  const clash = whyNotInPlace(ctx, input, receipts, earlier)
  if (clash) return clash
  return await write(ctx, row, input, await photosFor(ctx, row, input, earlier))
}

function whyNotSaid(ctx: Context, row: NoticeRecord, input: RecordPostingInput) {
  const no = whyNotDay(row, input.part, input.postedOn, ctx.today)
  if (no) return invalidInput(ctx, no.path, no.message)
  const unwritten =
    whyNotWritten(ctx, 'input.postedBy', input.postedBy, 30) ??
    whyNotWritten(ctx, 'input.witness', input.witness, 30) ??
    whyNotWritten(ctx, 'input.place', input.place, 60)
  if (unwritten) return unwritten
  if (samePerson(input.postedBy, input.witness))
    return invalidInput(ctx, 'input.witness', {
      zh: '见证人须是村务监督委员会的另一人，不能是张贴人自己。',
      en: 'The witness is another person, of the village supervision committee.',
    })
  const { size } = new Set(input.photoIds)
  return size > 0 && size <= mostPhotos
    ? null
    : invalidInput(ctx, 'input.photoIds', {
        zh: `请选 1 至 ${mostPhotos} 张照片：看得见公示栏和周围，也看得清公示单。`,
        en: `Choose 1 to ${mostPhotos} photos: the board in its place, and the sheet so that it can be read.`,
      })
}

function whyNotInPlace(
  ctx: Context,
  input: RecordPostingInput,
  receipts: readonly ReceiptRecord[],
  earlier: ReceiptRecord | undefined,
) {
  if (!input.corrects)
    return earlier
      ? ruleBroken(ctx, 'ALREADY_RECORDED', {
          zh: '这一天的回执已经登记过；有误请在原回执上“更正”并写明原因。',
          en: 'This day has its receipt. If it is wrong, correct that one and say why.',
        })
      : null
  const id = idOf(input.corrects, 'PostingReceipt', 'input.corrects')
  if (!receipts.some((each) => each.id === id)) throw notFound(ctx.language)
  if (earlier?.id !== id)
    return ruleBroken(ctx, 'NOT_IN_FORCE', {
      zh: '这份回执已被更正过，或不是这一天的回执。请看过最新的再更正。',
      en: 'That receipt was corrected already, or is of the other day. Look at the latest.',
    })
  return whyNotWritten(ctx, 'input.reason', input.reason ?? '', 200)
}

/** Photos that the caller uploaded to this list, and those of the receipt that is corrected. @throws NOT_FOUND */
async function photosFor(
  ctx: Context,
  row: NoticeRecord,
  { photoIds, corrects }: RecordPostingInput,
  earlier: ReceiptRecord | undefined,
): Promise<PhotoRecord[]> {
  const ids = [...new Set(photoIds.map((id) => idOf(id, 'PostingPhoto', 'input.photoIds')))]
  const mine = (await waitingPhotos(ctx, [row.id])).get(row.id) ?? []
  const kept =
    corrects && earlier ? ((await photosOfReceipts(ctx, [earlier.id])).get(earlier.id) ?? []) : []
  const chosen = [...mine, ...kept].filter(({ id }) => ids.includes(id))
  if (chosen.length < ids.length) throw notFound(ctx.language)
  return chosen
}

async function write(
  ctx: Context,
  row: NoticeRecord,
  input: RecordPostingInput,
  photos: readonly PhotoRecord[],
): Promise<Result> {
  const id = newId()
  const area = {
    countyCode: row.countyCode,
    townshipCode: row.townshipCode!,
    villageCode: row.villageCode!,
  }
  const supersedesId = input.corrects
    ? idOf(input.corrects, 'PostingReceipt', 'input.corrects')
    : null
  await act(
    ctx,
    {
      permission: 'posting.record',
      region: area.villageCode,
      action: 'posting.record',
      subject: { kind: 'Notice', id: row.id },
      detail: {
        part: { new: input.part },
        postedOn: { new: input.postedOn },
        photos: { new: photos.map(({ sha256 }) => sha256) },
        ...(supersedesId && { corrects: { old: supersedesId }, reason: { new: input.reason } }),
      },
    },
    async (writer) => {
      await writer.insert(postingReceipt).values({
        ...{ id, ...area, noticeId: row.id, part: input.part, postedOn: input.postedOn },
        ...{ postedBy: input.postedBy.trim(), witness: input.witness.trim() },
        ...{ place: input.place.trim(), supersedesId },
        dueOn: input.part === 'FIRST_DAY' ? row.firstReceiptDue : row.lastReceiptDue,
        reason: supersedesId && input.reason!.trim(),
        recordedBy: ctx.actor!.id,
      })
      await writer
        .insert(postingReceiptPhoto)
        .values(
          photos.map((each) => ({ receiptId: id, photoId: each.id, noticeId: row.id, ...area })),
        )
      await once.record(ctx, writer, 'posting.record', input.clientKey, id)
    },
  )
  return await recorded(ctx, id)
}

async function recorded(ctx: Context, id: string): Promise<Result> {
  const receipt = (await findReceipt(ctx, id))!
  const row = (await noticesById(ctx, [receipt.noticeId])).get(receipt.noticeId)!
  return { __typename: 'PostingRecorded', receipt, notice: row }
}

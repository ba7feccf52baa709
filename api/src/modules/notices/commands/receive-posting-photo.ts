import { postingPhoto } from '@mingzhang/db'
import { sealBytes } from '@mingzhang/db/identity.ts'
import { likenessOf } from '@mingzhang/db/photo-likeness.ts'
import { sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'

import type {
  MutationdropPostingPhotoArgs,
  MutationreceivePostingPhotoArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { encodeId, idOf } from '../../../kit/ids.ts'
import { type Text, text } from '../../../kit/language.ts'
import { newSecretId } from '../../../kit/new-id.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { readPhotoInChild } from '../../../photos/read-in-child.ts'
import type { PhotoRefusal, ReadPhoto } from '../../../photos/read-photo.ts'
import { dueInWorkdays } from '../../programmes/index.ts'
import { mostWaiting, photoDayOf } from '../posting-rules.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'
import { findPhoto, findUse, isUsed, type PhotoUse, waitingPhotos } from '../read/postings.ts'
import { openBoard } from './open-board.ts'

type Result = Awaited<ResolversTypes['ReceivePostingPhotoResult']>

const refusals: Record<PhotoRefusal, Text> = {
  NOT_A_PHOTO: text(
    '这个文件不是照片。请上传 JPEG 或 PNG 图片。',
    'This is no photo. Send a JPEG or PNG picture.',
  ),
  HEIC: text(
    '这是 HEIC 格式，本系统不能读取。请在手机“设置 › 相机 › 格式”中选“兼容性最佳”后重拍，或先转成 JPEG。',
    'This is HEIC, which cannot be read here. Choose “Most Compatible” under Settings › Camera › Formats and take it again, or turn it into JPEG.',
  ),
  TOO_MANY_PIXELS: text(
    '图片的像素太多（上限 6,400 万）。请用手机的普通模式重拍。',
    'The picture has too many pixels (64 million at most). Take it in the ordinary mode.',
  ),
  TOO_SMALL: text(
    '图片太小（短边不足 400 像素），公示单看不清。请重拍，不要截图或压缩。',
    'The picture is too small to read the sheet (its shorter side has less than 400 pixels). Take it again, neither cut nor squeezed.',
  ),
  BLANK: text(
    '照片几乎是一片颜色，看不见公示栏。请重拍。',
    'The picture is of one colour: no board can be seen. Take it again.',
  ),
  DAMAGED: text(
    '图片不完整或已损坏。请重新拍照上传。',
    'The picture is cut off or damaged. Take it again.',
  ),
}

/** 上传张贴照片: read by its content, kept sealed, and told at once where it was used before. @throws NOT_FOUND, FORBIDDEN */
export async function receivePostingPhoto(
  ctx: Context,
  { noticeId, bytes }: MutationreceivePostingPhotoArgs,
): Promise<Result> {
  const { row, no } = await openBoard(ctx, noticeId, 'noticeId')
  if (no) return no
  if (((await ctx.load(waitingPhotos, row.id)) ?? []).length >= mostWaiting)
    return ruleBroken(ctx, 'TOO_MANY_PHOTOS', {
      zh: `已有 ${mostWaiting} 张照片没有用到回执里，请先登记回执或删去不用的。`,
      en: `${mostWaiting} photos are used by no receipt yet: record it, or drop what is not needed.`,
    })
  const read = await readPhotoInChild(bytes)
  if ('refused' in read) return invalidInput(ctx, 'bytes', refusals[read.refused])
  const sha256 = createHash('sha256').update(read.bytes).digest('hex')
  const likeness = likenessOf(read.grey)
  const use = await findUse(ctx, { sha256, likeness, noticeId: row.id })
  if (use?.same) return await sayUsed(ctx, row, use)
  return await keep(ctx, row, read, { sha256, likeness, likeNoticeId: use?.noticeId ?? null })
}

/** One photo shows one day of one sheet. Sent twice, it is the one that is here. */
async function sayUsed(ctx: Context, row: NoticeRecord, use: PhotoUse): Promise<Result> {
  const mine = use.waiting ? await findPhoto(ctx, use.photoId) : null
  if (mine && mine.noticeId === row.id && mine.uploadedBy === ctx.actor!.id)
    return { __typename: 'PostingPhotoReceived', photo: mine }
  const other = (await noticesById(ctx, [use.noticeId])).get(use.noticeId)
  const title = (ctx.language === 'zh' ? other?.titleZh : other?.titleEn) ?? ''
  return ruleBroken(ctx, 'PHOTO_USED', {
    zh: `这张照片已用于“${title}”，一张照片只能证明一次张贴。请重新拍照。`,
    en: `This photo was used for “${title}” already; a photo shows one posting. Take another.`,
  })
}

async function keep(
  ctx: Context,
  row: NoticeRecord,
  { bytes, width, height, takenOn }: ReadPhoto,
  known: { sha256: string; likeness: bigint; likeNoticeId: string | null },
): Promise<Result> {
  const taken = photoDayOf(takenOn, {
    postedOn: row.postedOn!,
    until: await lastPhotoDay(ctx, row),
  })
  const id = newSecretId()
  return await act(
    ctx,
    {
      permission: 'posting.record',
      region: row.villageCode!,
      action: 'posting.photo',
      subject: { kind: 'Notice', id: row.id },
      detail: {
        sha256: { new: known.sha256 },
        taken: { new: taken },
        ...(known.likeNoticeId && { alike: { new: encodeId('Notice', known.likeNoticeId) } }),
      },
    },
    async (writer) => {
      await writer.insert(postingPhoto).values({
        ...{ id, countyCode: row.countyCode, townshipCode: row.townshipCode! },
        ...{ villageCode: row.villageCode!, noticeId: row.id, ...known },
        ...{ sealed: sealBytes(ctx.keys, bytes), mediaType: 'image/jpeg', width, height, taken },
        uploadedBy: ctx.actor!.id,
      })
      return { __typename: 'PostingPhotoReceived' as const, photo: (await findPhoto(ctx, id))! }
    },
  )
}

/** The last day of which a photo may tell: as long as that of the last day may be handed in. */
async function lastPhotoDay(ctx: Context, { closesOn, countyCode }: NoticeRecord): Promise<string> {
  if (!closesOn) return ctx.today
  const due = await dueInWorkdays(ctx.read, countyCode, 'postingReceiptWorkdays', {
    from: closesOn,
  })
  return due < ctx.today ? due : ctx.today
}

/** 删去未用的照片. @throws NOT_FOUND, FORBIDDEN */
export async function dropPostingPhoto(
  ctx: Context,
  { input }: MutationdropPostingPhotoArgs,
): Promise<Awaited<ResolversTypes['DropPostingPhotoResult']>> {
  const photo = await findPhoto(ctx, idOf(input.photoId, 'PostingPhoto', 'input.photoId'))
  if (!photo) throw notFound(ctx.language)
  if (photo.uploadedBy !== ctx.actor!.id)
    return ruleBroken(ctx, 'NOT_YOURS', {
      zh: '照片由上传它的人删去。',
      en: 'A photo is dropped by whoever sent it.',
    })
  if (await isUsed(ctx, photo.id))
    return ruleBroken(ctx, 'IN_A_RECEIPT', {
      zh: '照片已写入回执，不能删去；有误请更正回执。',
      en: 'A receipt rests on it: correct the receipt if it is wrong.',
    })
  await act(
    ctx,
    {
      permission: 'posting.record',
      region: photo.villageCode,
      action: 'posting.dropPhoto',
      subject: { kind: 'Notice', id: photo.noticeId },
      detail: { sha256: { old: photo.sha256 } },
    },
    (writer) => writer.execute(sql`delete from posting_photo where id = ${photo.id}`),
  )
  return { __typename: 'PostingPhotoDropped', id: input.photoId }
}

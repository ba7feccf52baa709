import { notice, noticeRow } from '@mingzhang/db'
import { sealIdentity } from '@mingzhang/db/identity.ts'
import { and, eq, isNotNull, sql } from 'drizzle-orm'

import type {
  MutationfileObjectionArgs,
  MutationregisterObjectionArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { newSecretId } from '../../../kit/new-id.ts'
import { invalidInput, rateLimited } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { findPublicNotice } from '../../notices/index.ts'
import { dueInWorkdays } from '../../programmes/index.ts'
import { trackObjection } from '../read/tracked.ts'
import { codeOf, hashOfCode } from '../tracking-code.ts'

type Result = Awaited<ResolversTypes['FileObjectionResult']>
type Said = {
  publicId: string
  region: string
  /** Of the line on the web, or of the board where the office names it. */
  line: string | null
  channel: 'WEB' | 'PAPER' | 'PHONE' | 'VISIT'
  grounds: string
  statement: string
  contact: string | null
  receivedOn: string
  clientKey: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** 提出异议, by anybody. @throws NOT_FOUND for what was never posted */
export async function fileObjection(
  ctx: Context,
  { input }: MutationfileObjectionArgs,
): Promise<Result> {
  const posted = await findPublicNotice(ctx, input.publicId)
  if (!posted) throw notFound(ctx.language)
  return await file(ctx, {
    publicId: posted.publicId,
    region: regionOf(posted),
    line: input.publicRowId ?? null,
    channel: 'WEB',
    grounds: input.grounds,
    statement: input.statement,
    contact: input.contact ?? null,
    receivedOn: ctx.today,
    clientKey: input.clientKey,
  })
}

/** 登记异议: what came on paper, by telephone or in person. @throws NOT_FOUND, FORBIDDEN */
export async function registerObjection(
  ctx: Context,
  { input }: MutationregisterObjectionArgs,
): Promise<Result> {
  const id = idOf(input.noticeId, 'Notice', 'input.noticeId')
  const [posted] = await ctx.read
    .select()
    .from(notice)
    .where(and(eq(notice.id, id), isNotNull(notice.publishedAt)))
  if (!posted) throw notFound(ctx.language)
  const region = regionOf(posted)
  if (!holdsAt(ctx, 'objection.register', region)) throw forbidden(ctx.language)
  if (input.channel === 'WEB')
    return invalidInput(ctx, 'input.channel', {
      zh: '网上提出的异议由本人提交，这里登记书面、电话和当面提出的。',
      en: 'What comes by the web is sent by the objector; enter paper, telephone and visits here.',
    })
  const { postedOn, closesOn } = posted
  // What is out was posted: a clock that stands before it was set back, and no paper waits for it.
  const latest = ctx.today < postedOn! ? (closesOn ?? postedOn!) : ctx.today
  if (input.receivedOn > latest || input.receivedOn < postedOn!)
    return invalidInput(ctx, 'input.receivedOn', {
      zh: `收到日期须在${postedOn}（张贴之日）至${latest}之间。本系统时间为${ctx.today}；如与实际不符，请先请县里校准时间，再登记这份异议，收到之日不变。`,
      en: `Received from ${postedOn}, the day of posting, to ${latest}. This system’s date is ${ctx.today}: if that is wrong, have the county set its clock, then enter it with the day on which it came.`,
    })
  const rowId = input.rowId ? idOf(input.rowId, 'NoticeRow', 'input.rowId') : null
  const [row] = rowId
    ? await ctx.read
        .select()
        .from(noticeRow)
        .where(and(eq(noticeRow.id, rowId), eq(noticeRow.noticeId, id)))
    : []
  if (rowId && !row) throw notFound(ctx.language)
  return await file(ctx, {
    ...{ publicId: posted.publicId, region, line: row?.id ?? null },
    ...{ channel: input.channel, grounds: input.grounds, statement: input.statement },
    ...{ contact: input.contact ?? null, receivedOn: input.receivedOn },
    clientKey: input.clientKey,
  })
}

async function file(ctx: Context, said: Said): Promise<Result> {
  const statement = readable(said.statement)
  const contact = (said.contact && readable(said.contact)) || null
  const no = whyNotSaid(ctx, { ...said, statement, contact })
  if (no) return no
  const code = codeOf(said.clientKey)
  // Pressed twice: the second waits, and finds what the first wrote.
  await ctx.read.execute(sql`select pg_advisory_xact_lock(hashtext(${hashOfCode(code)}))`)
  const known = await trackObjection(ctx, code)
  if (known) return { __typename: 'ObjectionFiled', code, ...known }
  // What was filed already, or cannot be, costs a village that shares an address nothing.
  if (said.channel === 'WEB') {
    const wait = await ctx.limits.take('objection', ctx.client.address)
    if (wait > 0) return rateLimited(ctx, wait)
  }
  const id = newSecretId()
  const { countyCode } = ctx.installation
  const dueOn = await dueInWorkdays(ctx.read, countyCode, 'objectionReplyWorkdays', {
    from: said.receivedOn,
    on: ctx.today,
  })
  return await act(
    ctx,
    {
      permission: ctx.actor ? 'objection.register' : null,
      region: said.region,
      action: 'objection.file',
      subject: { kind: 'Objection', id },
      detail: {
        notice: { new: said.publicId },
        channel: { new: said.channel },
        grounds: { new: said.grounds },
        receivedOn: { new: said.receivedOn },
      },
    },
    async (writer) => {
      const [filed] = await writer.execute<{ kind: 'OBJECTION' | 'COMPLAINT' }>(sql`
        select mz_file_objection(${id}::uuid, ${said.publicId}::uuid, ${said.line}::uuid, ${said.channel}, ${said.grounds},
          ${sealIdentity(ctx.keys, statement)}, ${contact && sealIdentity(ctx.keys, contact)}, ${hashOfCode(code)},
          ${said.receivedOn}::date, ${dueOn}::date) as kind`)
      const { kind } = filed!
      return {
        __typename: 'ObjectionFiled' as const,
        ...{ code, kind, receivedOn: said.receivedOn, dueOn },
      }
    },
  )
}

/** Without signs that nobody sees and that turn the order of what is read around. */
const readable = (text: string): string =>
  text.replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '').trim()

const longest = 2_000
const longestContact = 200

function whyNotSaid(ctx: Context, said: Said) {
  if (!uuid.test(said.clientKey))
    return invalidInput(ctx, 'input.clientKey', {
      zh: '请重新打开这一页再提交。',
      en: 'Open the page again and send it once more.',
    })
  if (said.line !== null && !uuid.test(said.line))
    return invalidInput(ctx, 'input.publicRowId', {
      zh: '名单里没有这一户，请重新选择。',
      en: 'No such line on the list; choose again.',
    })
  if (said.statement === '')
    return invalidInput(ctx, 'input.statement', {
      zh: '请写明哪里不对。',
      en: 'Say what is wrong.',
    })
  if (said.statement.length > longest)
    return invalidInput(ctx, 'input.statement', {
      zh: `最多 ${longest} 字，现有 ${said.statement.length} 字。`,
      en: `At most ${longest} characters; there are ${said.statement.length}.`,
    })
  if (said.contact && said.contact.length > longestContact)
    return invalidInput(ctx, 'input.contact', {
      zh: `最多 ${longestContact} 字。`,
      en: `At most ${longestContact} characters.`,
    })
  return null
}

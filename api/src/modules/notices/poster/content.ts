import type { notice } from '@mingzhang/db'
import { noticeRow, publicNoticeEvent, spell } from '@mingzhang/db'
import { isOfKind } from '@mingzhang/db/notice-policy.ts'
import { paperRoot } from '@mingzhang/db/notice-manifest.ts'
import { programmeZh } from '@mingzhang/db/reference/notice-texts.ts'
import { and, asc, eq } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { listResponsiblePersons } from '../../regions/index.ts'
import { regionOf } from '../../../kit/area.ts'
import { type BoardTable, boardTable } from './board-table.ts'
import { dayText, periodText } from './days.ts'

export type Notice = typeof notice.$inferSelect
type Row = typeof noticeRow.$inferSelect

/** Everything that stands on the paper, in the order in which it is read. */
export type PosterContent = {
  /** Printed across each page of what is not to hang: a draft, or what is over. */
  stamp: string | null
  title: string
  paragraphs: string[]
  table: BoardTable | null
  contacts: string[]
  issuer: string
  postedOn: string | null
  /** Null before it is out: there is nothing to verify yet. */
  proof: { id: string; edition: number; hash: string; paperSalt: string | null } | null
}

/** The rows as the board has them; null where those the caller sees are not those that were posted. */
export async function readBoard(ctx: Context, row: Notice): Promise<Row[] | null> {
  const rows = await ctx.read
    .select()
    .from(noticeRow)
    .where(eq(noticeRow.noticeId, row.id))
    .orderBy(asc(noticeRow.position))
  return row.publishedAt && !(await sameAsPosted(ctx, row, rows)) ? null : rows
}

/** Null where the rows the caller sees are not those that were posted. */
export async function composePoster(ctx: Context, row: Notice): Promise<PosterContent | null> {
  const rows = await readBoard(ctx, row)
  if (!rows) return null
  return {
    stamp: stampOf(row),
    title: row.titleZh,
    paragraphs: [
      row.bodyZh,
      `依据：${row.legalBasis}。`,
      `公示期：${periodText(row)}。`,
      ...(row.place ? [`公示地点：${row.place}。`] : []),
      ...(row.edition > 1 ? [`本公示单为第${row.edition}版（更正），以本版为准。`] : []),
    ].filter(Boolean),
    table: await tableOf(ctx, row, rows),
    contacts: await contactsOf(ctx, row),
    issuer: row.issuer,
    postedOn: row.postedOn && dayText(row.postedOn),
    proof: row.publishedAt
      ? {
          ...{ id: row.publicId, edition: row.edition, hash: row.contentHash! },
          paperSalt: row.paperSalt,
        }
      : null,
  }
}

const stampOf = ({ state }: Notice): string | null =>
  state === 'PUBLISHED' || state === 'STANDING'
    ? null
    : state === 'SUPERSEDED'
      ? '已更正 不得张贴'
      : state === 'CLOSED' || state === 'EXPIRED'
        ? '存档 ARCHIVE'
        : '样张 DRAFT'

/** The log holds a commitment to the paper; rows that a declared tie hides from the caller break it too. */
async function sameAsPosted(ctx: Context, row: Notice, rows: readonly Row[]): Promise<boolean> {
  const [event] = await ctx.read
    .select({ manifest: publicNoticeEvent.manifest })
    .from(publicNoticeEvent)
    .where(
      and(eq(publicNoticeEvent.publicId, row.publicId), eq(publicNoticeEvent.kind, 'PUBLISHED')),
    )
  if (!event || !row.paperSalt) return false
  const { paper } = JSON.parse(event.manifest) as { paper: string }
  const printed = rows.map(({ name, memberCount, amountFen }) => ({
    ...{ name, memberCount, amountFen: amountFen === null ? null : Number(amountFen) },
  }))
  return paper === paperRoot(row.paperSalt, printed)
}

async function tableOf(
  ctx: Context,
  { kind, programmeCode }: Notice,
  rows: readonly Row[],
): Promise<BoardTable | null> {
  const several = isOfKind(kind, 'CATEGORY') && !programmeCode
  return boardTable(kind, rows, several ? await categoriesOf(ctx, rows) : new Map())
}

/** 救助类别 of a list of several: a spell never changes its programme. */
async function categoriesOf(ctx: Context, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ spellId }) => spellId ?? []))]
  const found = await ctx.read
    .select({ id: spell.id, programme: spell.programmeCode })
    .from(spell)
    .where(among(spell.id, ids))
  return new Map(found.map(({ id, programme }) => [id, programmeZh[programme]]))
}

/** Who takes objections, from the village up, and the two lines that everybody may call. */
export async function contactsOf(
  ctx: Context,
  row: Parameters<typeof regionOf>[0],
): Promise<string[]> {
  const codes = ctx.regions.path(regionOf(row)).map(({ code }) => code)
  const persons = await listResponsiblePersons(ctx, codes)
  return [
    ...codes.toReversed().flatMap((code) =>
      (persons.get(code) ?? []).map(({ post, name, officePhone }) => {
        const place = ctx.regions.find(code)!.nameZh
        // 明河区 + 区社会救助中心主任.
        const office = post.startsWith(place.at(-1)!) ? post.slice(1) : post
        return `${post.startsWith(place) ? post : place + office} ${name} ${officePhone}`
      }),
    ),
    '政务服务热线 12345 纪检监察举报 12388',
  ]
}

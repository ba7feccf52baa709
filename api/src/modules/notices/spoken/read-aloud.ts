import type { Context } from '../../../context.ts'
import { contactsOf } from '../poster/content.ts'
import {
  publicRowsByPage,
  type PublicNoticeRecord,
  rowPageKey,
  rowPagesOf,
} from '../read/public-notices.ts'
import { daysLeft } from '../rules.ts'
import { sayEnd, sayHead, sayRow, saySums, spokenMask } from './say-list.ts'

/** What anybody's telephone may read out of a list: the web's own masks and counts, nothing else. */
export async function readAloud(
  ctx: Context,
  row: PublicNoticeRecord,
  page: number,
): Promise<string[]> {
  if (row.state === 'WITHDRAWN') return ['这份公示已经撤回，原来的内容不再播报。']
  if (row.state === 'SUPERSEDED') return ['这份公示已经更正，请听更正后的公示。']
  const pages = row.rowsOnWeb ? ((await ctx.load(rowPagesOf, row.publicId)) ?? 0) : 0
  const rows =
    pages === 0 ? [] : ((await ctx.load(publicRowsByPage, rowPageKey(row.publicId, page))) ?? [])
  const names = rows.map((each) =>
    sayRow(row.kind, 'WEB', { ...each, name: spokenMask(each.maskedName) }),
  )
  const first = page <= 1
  const last = page >= pages
  return [
    ...(first ? sayHead(row) : []),
    ...(first && row.householdCount > 0 && row.sumsOnWeb
      ? [saySums({ households: row.householdCount, persons: row.personCount, fen: row.totalFen })]
      : []),
    ...(first && pages === 0 ? [whyNoNames(row)].filter(Boolean) : []),
    ...names,
    ...(last ? sayEnd(await contactsOf(ctx, row), daysLeft(row, ctx.today) !== null) : []),
  ]
}

const whyNoNames = ({ state, householdCount }: PublicNoticeRecord): string =>
  householdCount === 0
    ? ''
    : state === 'EXPIRED'
      ? '公示期已满，名单已从网上撤下。'
      : '为保护隐私，网上不读名单，名单请看公示栏。'

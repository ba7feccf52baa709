import { GraphQLError } from 'graphql'

import { type Act, act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { refuse } from '../../../refuse.ts'
import { holdsAt } from '../../access/index.ts'
import { noticesById } from '../read/notices.ts'
import { kindWords } from '../words.ts'
import type { Notice } from './content.ts'

/** A list that the caller may take along as its board shows it. @throws NOT_FOUND, FORBIDDEN, RULE_BROKEN */
export async function findPrintable(ctx: Context, id: string): Promise<Notice> {
  refuse(ctx, 'notice.read')
  const row = await ctx.load(noticesById, id)
  if (!row) throw notFound(ctx.language)
  // Heads of posted lists are read all over the county, rows in one's own area alone.
  if (!holdsAt(ctx, 'notice.read', regionOf(row))) throw forbidden(ctx.language)
  if (row.state === 'WITHDRAWN') throw broken(ctx, withdrawn)
  return row
}

export type Words = { zh: string; en: string }

export const broken = (ctx: Context, words: Words) =>
  new GraphQLError(words[ctx.language], { extensions: { code: 'RULE_BROKEN' } })

const withdrawn: Words = {
  zh: '这份公示已撤回，不能再打印；已张贴的请揭下。',
  en: 'This notice was withdrawn and is not printed any more; take down what hangs.',
}
export const different: Words = {
  zh: '您能看到的名单与发布时记入公开日志的不一致（例如有应当回避的户），公示单和播报稿都不给出。请由其他经办人取用；仍不一致请报告。',
  en: 'The rows you see are not those that were entered in the log, for instance because of a declared tie. Let somebody else take it; if it still differs, report it.',
}
/** It names a place, a kind and a month: no person. */
export const nameOf = (
  ctx: Context,
  row: Notice,
  what: string,
  ending: string,
  size?: string,
): string =>
  [
    what,
    ctx.regions.find(regionOf(row))!.nameZh,
    kindWords[row.kind].zh,
    row.month?.slice(0, 7),
    `第${row.edition}版`,
    ...(row.publishedAt ? [] : ['样张']),
    size,
  ]
    .filter(Boolean)
    .join('-') + `.${ending}`

/** That it was taken along, before a byte of it leaves. */
export const logTaken = (
  ctx: Context,
  row: Notice,
  action: 'notice.print' | 'notice.readOut',
  detail: Act['detail'],
) =>
  act(
    ctx,
    {
      permission: 'notice.read',
      region: regionOf(row),
      // An inspector's look must not be seen by the office that is inspected.
      class: ctx.actor!.teamCode ? 'TEAM' : 'BUSINESS',
      action,
      subject: { kind: 'Notice', id: row.id },
      detail: {
        ...detail,
        edition: { new: row.edition },
        state: { new: row.state },
        contentHash: { new: row.contentHash },
      },
    },
    () => Promise.resolve(),
  )

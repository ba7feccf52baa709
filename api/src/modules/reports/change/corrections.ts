import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import { accountsById } from '../../access/index.ts'
import { correctionsOfDocuments } from '../../funds/index.ts'

/** By allocation: who corrected it between two moments, and why, the last after the others. */
export async function namesOfCorrections(
  ctx: Context,
  ids: readonly string[],
  [since, until]: [string, string],
): Promise<Map<string, string>> {
  const [from, to] = [since, until].map((each) => Temporal.Instant.from(each).epochMilliseconds)
  const all = [...(await correctionsOfDocuments(ctx, ids)).values()].flat().filter((each) => {
    const at = Date.parse(each.recordedAt)
    return at > from! && at <= to!
  })
  const seats = all.flatMap(({ proposedBy, confirmedBy }) => [proposedBy, confirmedBy])
  const accounts = await accountsById(ctx, [...new Set(seats.filter((id) => id !== null))])
  const nameOf = (id: string | null) => (id && accounts.get(id)?.displayName) || ''
  return new Map(
    [...Map.groupBy(all, ({ documentId }) => documentId)].map(([id, rows]) => [
      id,
      rows
        .map(({ reason, proposedBy, confirmedBy }) => {
          const said = reason[ctx.language]
          if (!proposedBy) return said
          const [asked, agreed] = [nameOf(proposedBy), nameOf(confirmedBy)]
          return ctx.language === 'zh'
            ? `${said}（${asked}提出，${agreed}确认）`
            : `${said} (asked by ${asked}, confirmed by ${agreed})`
        })
        .join(ctx.language === 'zh' ? '；' : '; '),
    ]),
  )
}

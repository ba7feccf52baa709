import type { Context } from '../../../context.ts'
import { correctionsOfDocuments } from '../read/corrections.ts'
import type { Box } from './boxes.ts'

/** What the box of a quota or an allocation says of its last correction; nothing where it stands as it was entered. */
export async function correctionNote(
  ctx: Context,
  { key }: Pick<Box, 'key'>,
): Promise<string | null> {
  const [, id] = /^(?:quota|allocation):(.+)$/.exec(key) ?? []
  const last = id && (await ctx.load(correctionsOfDocuments, id))?.at(-1)
  if (!last) return null
  const day = new Date(last.recordedAt).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  return ctx.language === 'zh' ? `${day} 更正过` : `Corrected on ${day}`
}

import type { Context } from '../../../context.ts'
import { accountsById } from '../../access/index.ts'
import { payeeChangesById } from '../../people/index.ts'
import { accountChangesByKey } from '../read/account-changes.ts'
import type { Box } from './boxes.ts'

/** What a line's box says of its account; nothing while it is the one paid before. */
export async function accountNote(ctx: Context, { key }: Pick<Box, 'key'>): Promise<string | null> {
  if (!key.startsWith('line:')) return null
  const change = await ctx.load(accountChangesByKey, key.slice('line:'.length))
  if (!change) return null
  const zh = ctx.language === 'zh'
  const month = change.previous.slice(0, 7)
  const record = change.changeId && (await ctx.load(payeeChangesById, change.changeId))
  if (!record)
    return zh
      ? `账户与 ${month} 不同：无变更记录`
      : `Another account than in ${month}: no change on record`
  const nameOf = async (id: string) => (await ctx.load(accountsById, id))?.displayName ?? ''
  const [asked, agreed] = [await nameOf(record.proposedBy), await nameOf(record.confirmedBy)]
  const day = new Date(record.confirmedAt).toLocaleDateString('sv-SE', {
    timeZone: 'Asia/Shanghai',
  })
  return zh
    ? `账户与 ${month} 不同：${asked}提出，${agreed}于 ${day} 确认`
    : `Another account than in ${month}: asked by ${asked}, confirmed by ${agreed} on ${day}`
}

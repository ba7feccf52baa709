import type { Context } from '../../../context.ts'
import { type Balance, balancesOf } from './balances.ts'
import { type Box, drawChain, type Flow } from './boxes.ts'
import { type Chain, findChain } from './chain.ts'
import { type CorrectionRow, correctionsOfDocuments } from '../read/corrections.ts'
import { oddLinesOf } from './odd-lines.ts'

export type FundTrace = {
  subjectId: string
  title: string
  nodes: Box[]
  edges: Flow[]
  balances: Balance[]
  corrections: CorrectionRow[]
}

/** The whole chain of a thing, both ways; null when it is absent or not visible. */
export async function traceFunds(ctx: Context, of: string): Promise<FundTrace | null> {
  const chain = await findChain(ctx, of)
  if (!chain) return null
  const { boxes, flows } = drawChain(ctx, chain)
  const documents = [...chain.quotas, ...chain.allocations].map(({ id }) => id)
  const corrections = [...(await correctionsOfDocuments(ctx, documents)).values()].flat()
  const odd = await oddLinesOf(ctx, chain)
  return {
    subjectId: of,
    title: titleOf(ctx, chain),
    nodes: boxes,
    edges: flows,
    balances: balancesOf(ctx, chain, odd),
    corrections: corrections.sort((a, b) => a.recordedAt.localeCompare(b.recordedAt)),
  }
}

function titleOf(
  ctx: Context,
  { subject, lines, batches, allocations, quotas, recoveries }: Chain,
): string {
  const [line] = lines ?? []
  const zh = ctx.language === 'zh'
  if (subject.type === 'Payment' && line) return `${line.recipientName} ${line.month.slice(0, 7)}`
  if ((subject.type === 'Household' || subject.type === 'Person') && line)
    return zh ? `${line.recipientName}户` : `Household of ${line.recipientName}`
  if (subject.type === 'BankAccount' && line)
    return zh ? `${line.recipientName}的账户` : `Account of ${line.recipientName}`
  if (subject.type === 'Recovery') return recoveries[0]?.name ?? ''
  if (subject.type === 'Batch') return batches[0]?.documentNo ?? ''
  if (subject.type === 'Allocation') return allocations[0]?.documentNo ?? ''
  return quotas[0]?.documentNo ?? ''
}

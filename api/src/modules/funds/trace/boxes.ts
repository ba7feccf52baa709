import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import type { BatchRow } from '../read/batches.ts'
import { type LineSums, noLines } from '../read/line-sums.ts'
import type { Chain, TracedLine } from './chain.ts'
import { parts as words, statusWords } from './words.ts'

export type Stage = 'QUOTA' | 'ALLOCATION' | 'BATCH' | 'BANK' | 'LINE' | 'RECOVERY'
export type Box = {
  key: string
  stage: Stage
  label: string
  documentNo: string | null
  on: string | null
  amount: bigint
  count: number
  subjectId: string | null
  /** Of lines: what became of them. */
  status?: TracedLine['status']
  /** Of a folded box: whose lines it counts. */
  batchId?: string
}
export type Flow = { from: string; to: string; amount: bigint }

/** Boxes and flows of a chain: the same data for the list and for the Sankey picture. */
export function drawChain(ctx: Context, chain: Chain): { boxes: Box[]; flows: Flow[] } {
  const parts = [
    quotas(ctx, chain),
    allocations(ctx, chain),
    batches(ctx, chain),
    bank(ctx, chain),
    grants(ctx, chain),
    recoveries(chain),
  ]
  return { boxes: parts.flatMap((part) => part.boxes), flows: parts.flatMap((part) => part.flows) }
}

type Part = { boxes: Box[]; flows: Flow[] }

function quotas(ctx: Context, chain: Chain): Part {
  const boxes = chain.quotas.map((row): Box => ({
    key: `quota:${row.id}`,
    stage: 'QUOTA',
    label: programmeName(ctx, row.programmeCode),
    documentNo: row.documentNo,
    on: row.issuedOn,
    amount: row.amountFen,
    count: 1,
    subjectId: encodeId('Quota', row.id),
  }))
  return { boxes, flows: [] }
}

function allocations(ctx: Context, chain: Chain): Part {
  const boxes = chain.allocations.map((row): Box => ({
    key: `allocation:${row.id}`,
    stage: 'ALLOCATION',
    label:
      regionName(ctx, row.townshipCode) +
      (row.kind === 'RESERVE' ? ` · ${words.reserve[ctx.language]}` : ''),
    documentNo: row.documentNo,
    on: row.allocatedOn,
    amount: row.amountFen,
    count: 1,
    subjectId: encodeId('Allocation', row.id),
  }))
  const shown = new Set(chain.quotas.map(({ id }) => id))
  const flows = chain.allocations
    .filter(({ quotaId }) => shown.has(quotaId))
    .map((row) => ({
      from: `quota:${row.quotaId}`,
      to: `allocation:${row.id}`,
      amount: throughAllocation(chain, row.id) ?? row.amountFen,
    }))
  return { boxes, flows }
}

function batches(ctx: Context, chain: Chain): Part {
  const boxes = chain.batches.map((row): Box => ({
    key: `batch:${row.id}`,
    stage: 'BATCH',
    label: `${regionName(ctx, row.townshipCode)} ${row.month.slice(0, 7)}`,
    documentNo: row.documentNo,
    on: row.treasuryPaidOn ?? row.draftedOn,
    amount: row.totalFen,
    count: row.lineCount,
    subjectId: encodeId('Batch', row.id),
  }))
  const shown = new Set(chain.allocations.map(({ id }) => id))
  const flows = chain.batches
    .filter(({ allocationId }) => shown.has(allocationId))
    .map((row) => ({
      from: `allocation:${row.allocationId}`,
      to: `batch:${row.id}`,
      amount: throughBatch(chain, row.id) ?? row.totalFen,
    }))
  return { boxes, flows }
}

// The bank's file of a batch, and what it came to: one line each, or folded by status.
function bank(ctx: Context, chain: Chain): Part {
  const part: Part = { boxes: [], flows: [] }
  for (const row of chain.batches) {
    const sums = chain.sums.get(row.id) ?? noLines
    const [batch, key] = [`batch:${row.id}`, `bank:${row.id}`]
    const all = chain.lines
      ? chain.lines
          .filter(({ batchId }) => batchId === row.id)
          .map((line) => lineBox(ctx, row, line))
      : folded(ctx, row, sums)
    // What was taken out or cancelled goes no further than its batch.
    const [out, boxes] = [all.filter(isOut), all.filter((each) => !isOut(each))]
    if (boxes.length > 0 || out.length === 0) {
      part.boxes.push({
        key,
        stage: 'BANK',
        label: row.voucherNo ?? regionName(ctx, row.townshipCode),
        documentNo: row.voucherNo,
        on: row.bankReturnedOn ?? row.treasuryPaidOn,
        amount: sums.total - sums.cancelled,
        count: sums.lines - sums.counts.cancelled,
        subjectId: encodeId('Batch', row.id),
      })
      const paid = boxes.reduce((sum, { amount }) => sum + amount, 0n)
      part.flows.push({ from: batch, to: key, amount: paid })
    }
    part.boxes.push(...all.map(({ isOut: _, ...box }) => box))
    part.flows.push(
      ...all.map((box) => ({ from: isOut(box) ? batch : key, to: box.key, amount: box.amount })),
    )
  }
  return part
}

type LineBox = Box & { isOut: boolean }
const isOut = (box: LineBox): boolean => box.isOut

// Straight out of a reserve: one by one where lines are, or folded by reserve.
function grants(ctx: Context, chain: Chain): Part {
  const label = words.grants[ctx.language]
  const shown = chain.allocations.flatMap(({ id }) => {
    const sum = chain.granted.get(id)
    return sum ? [{ id, ...sum }] : []
  })
  const boxes = chain.lines
    ? chain.grants.map((grant) => ({
        allocationId: grant.allocationId,
        box: grantBox(`grant:${grant.id}`, `${grant.name} · ${label}`, grant.on, grant, 1),
      }))
    : shown.map((sum) => ({
        allocationId: sum.id,
        box: grantBox(`grants:${sum.id}`, label, null, sum, sum.count),
      }))
  return {
    boxes: boxes.map(({ box }) => box),
    flows: boxes.map(({ allocationId, box }) => ({
      from: `allocation:${allocationId}`,
      to: box.key,
      amount: box.amount,
    })),
  }
}

const grantBox = (
  key: string,
  label: string,
  on: string | null,
  { fundId, fen }: { fundId: string; fen: bigint },
  count: number,
): Box => ({
  key,
  stage: 'LINE',
  label,
  documentNo: null,
  on,
  amount: fen,
  count,
  subjectId: encodeId('ReserveFund', fundId),
})

// Out of the lines it asks back of: one by one, or out of what settled of a batch.
function recoveries(chain: Chain): Part {
  const boxes = chain.recoveries.map((row): Box => ({
    key: `recovery:${row.id}`,
    stage: 'RECOVERY',
    label: row.name,
    documentNo: row.documentNo,
    on: row.on,
    amount: row.amountFen,
    count: 1,
    subjectId: encodeId('Recovery', row.id),
  }))
  const flows = chain.recoveries.flatMap(({ id, shares }) =>
    shares.map(({ batchId, line, fen }) => ({
      from: chain.lines ? `line:${line}` : `lines:${batchId}:settled`,
      to: `recovery:${id}`,
      amount: fen,
    })),
  )
  return { boxes, flows }
}

/** In transit from the day the treasury paid; before that the money has not left. */
const becameWords = (
  ctx: Context,
  { treasuryPaidOn }: Pick<BatchRow, 'treasuryPaidOn'>,
  status: TracedLine['status'],
): string =>
  (status === 'IN_TRANSIT' && !treasuryPaidOn ? words.unpaid : statusWords[status])[ctx.language]

const lineBox = (ctx: Context, batch: BatchRow, line: TracedLine): LineBox => ({
  isOut: line.status === 'CANCELLED',
  key: `line:${line.month}/${line.id}`,
  stage: 'LINE',
  label: `${line.recipientName} · ${becameWords(ctx, batch, line.status)}`,
  status: line.status,
  documentNo: null,
  on: line.onDate,
  amount: line.amountFen,
  count: 1,
  subjectId: encodeId('Payment', line.month.slice(0, 7), line.id),
})

function folded(ctx: Context, batch: BatchRow, sums: LineSums): LineBox[] {
  const box = (name: keyof LineSums['counts'], status: TracedLine['status']): LineBox => ({
    isOut: name === 'cancelled',
    key: `lines:${batch.id}:${name}`,
    stage: 'LINE',
    label: becameWords(ctx, batch, status),
    documentNo: null,
    on: null,
    amount: sums[name],
    count: sums.counts[name],
    subjectId: null,
    status,
    batchId: batch.id,
  })
  return [
    box('settled', 'SETTLED'),
    box('returned', 'RETURNED'),
    box('inTransit', 'IN_TRANSIT'),
    box('cancelled', 'CANCELLED'),
  ].filter(({ amount }) => amount !== 0n)
}

// In the trace of a line or a household only its own money flows; boxes still carry their whole amount.
function throughBatch(chain: Chain, batchId: string): bigint | null {
  if (!chain.lines) return null
  return chain.lines
    .filter((line) => line.batchId === batchId)
    .reduce((sum, line) => sum + line.amountFen, 0n)
}

function throughAllocation(chain: Chain, allocationId: string): bigint | null {
  if (!chain.lines) return null
  const granted = chain.grants
    .filter((grant) => grant.allocationId === allocationId)
    .reduce((sum, { fen }) => sum + fen, 0n)
  return chain.batches
    .filter((row) => row.allocationId === allocationId)
    .reduce((sum, row) => sum + (throughBatch(chain, row.id) ?? 0n), granted)
}

export const regionName = (ctx: Context, code: string): string => {
  const row = ctx.regions.find(code)
  return row ? (ctx.language === 'zh' ? row.nameZh : row.nameEn) : code
}

const programmeName = (ctx: Context, code: Parameters<Context['programmes']['get']>[0]): string => {
  const row = ctx.programmes.get(code)
  return ctx.language === 'zh' ? row.nameZh : row.nameEn
}

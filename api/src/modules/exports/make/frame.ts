import type { Context } from '../../../context.ts'
import type { ExportRow } from '../read/exports.ts'
import { RowSetHash } from './canonical.ts'
import { readRows } from './rows.ts'

/** All a sample needs of an export's rows: what they hash to, and of each its subject and its amount. */
export async function readFrame(ctx: Context, row: ExportRow) {
  const hash = new RowSetHash()
  const subjects: (string | null)[] = []
  const amounts: (bigint | null)[] = []
  for await (const page of readRows(ctx, row, null))
    for (const { subject, fen, cells } of page) {
      hash.add(cells)
      subjects.push(subject)
      amounts.push(fen)
    }
  const fen = amounts.map((each) => each ?? 0n)
  const total = fen.reduce((sum, each) => (each > 0n ? sum + each : sum), 0n)
  return { hash: hash.hex(), rows: hash.rows, subjects, amounts, fen, total }
}

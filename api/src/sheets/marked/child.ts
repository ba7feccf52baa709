import { refusalOf } from '../refused.ts'
import { markWorkbook } from './mark-workbook.ts'
import type { MarkingOrder } from './types.ts'

// Whoever asked has gone.
process.on('disconnect', () => process.exit(0))
process.once('message', (order: MarkingOrder) => void answer(order))

async function answer(order: MarkingOrder) {
  try {
    await markWorkbook(order, process.stdout)
  } catch (error) {
    await new Promise<void>((resolve) =>
      process.send!(refusalOf(error), undefined, undefined, () => resolve()),
    )
    process.exit(1)
  }
  process.exit(0)
}

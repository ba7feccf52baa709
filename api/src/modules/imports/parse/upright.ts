import { paidFields, type ParsedRow, sidewaysFields } from '../records.ts'
import type { RowOfFile } from './row.ts'

/** The lines of a row, one for each amount that stands side by side in it, with what is wrong with its own cell and with the row. */
export function upright(row: RowOfFile): RowOfFile[] {
  if (row.sideways.length === 0) return [row]
  // Of the row as a whole: each line has its own amount, and the sum was compared.
  const shared: ParsedRow['values'] = Object.fromEntries(
    Object.entries(row.values).filter(([field]) => !paidFields.has(field)),
  )
  const columns = new Set(row.sideways.map(({ column }) => column))
  const lines = row.sideways.filter(({ fen }) => fen !== '0')
  // Nothing at all to pay is said of the row, not passed over.
  return (lines.length > 0 ? lines : row.sideways.slice(0, 1)).map(
    ({ column, field, of, fen }) => ({
      ...row,
      values: {
        ...shared,
        [sidewaysFields[field]]: of,
        ...(fen === null ? {} : { amount: fen }),
      },
      problems: row.problems.filter(
        ({ column: at }) => at === null || !columns.has(at) || at === column,
      ),
    }),
  )
}

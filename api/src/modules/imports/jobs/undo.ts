import type { ImportRow } from '../read/imports.ts'
import { takeBackSpells } from '../take-over/spells.ts'
import { cancelDocuments } from './documents.ts'
import { takeBackPayeeChanges } from './payees.ts'
import { appendEntry } from './promote.ts'
import { atCountyTime, type JobTools } from './tools.ts'

/** Cancels every line of the file and its batches; nothing is erased. Where something has built on it meanwhile, nothing happens. */
export async function undoJob({ sql }: JobTools, id: string): Promise<void> {
  await atCountyTime(sql, async (tx) => {
    const [row] = await tx<(ImportRow & { undoneBy: string })[]>`
      select id, county_code as "countyCode", township_code as "townshipCode", undone_by as "undoneBy" from data_import where id = ${id} and state = 'UNDOING' for update`
    if (!row) return
    // Nobody drafts or promotes meanwhile.
    await tx`select pg_advisory_xact_lock(hashtext('import.promote'))`
    // What was cancelled by hand is undone already.
    const batches = await tx<
      { id: string; state: string }[]
    >`select id, state from batch where import_id = ${id} and state <> 'CANCELLED' for update`
    const [drawn] =
      await tx`select from reserve_use u join payment p on p.month = u.month and p.id = u.payment_id join batch b on b.id = p.batch_id
      where b.import_id = ${id} limit 1`
    const untouched =
      !drawn && batches.every(({ state }) => state === 'DRAFT' || state === 'REVIEWED')
    const spells = untouched ? await takeBackSpells(tx, id) : 'built upon'
    const documents = spells === 'built upon' ? spells : await cancelDocuments(tx, id)
    if (spells === 'built upon' || documents === 'built upon') {
      await tx`update data_import set state = 'PROMOTED', refusal = '{"code": "BUILT_UPON", "detail": ""}', version = version + 1 where id = ${id}`
      return
    }
    let lines = 0
    for (const batch of batches) {
      const [cancelled] = await tx<
        { lines: number }[]
      >`select mz_cancel_lines(${batch.id}, '整体撤销导入', ${row.undoneBy}, mz_today()) as lines`
      lines += cancelled!.lines
    }
    await takeBackPayeeChanges(tx, id)
    await tx`update batch set state = 'CANCELLED', version = version + 1 where import_id = ${id} and state <> 'CANCELLED'`
    await appendEntry(tx, row, 'import.undone', row.undoneBy, {
      lines: lines + documents,
      ...(spells > 0 && { takenOver: spells }),
    })
    await tx`update data_import set state = 'UNDONE', refusal = null, version = version + 1 where id = ${id}`
  })
}

import type { ImportRow } from '../read/imports.ts'
import { cancelDocuments } from './documents.ts'
import { appendEntry } from './promote.ts'
import { atCountyTime, type JobTools } from './tools.ts'

/** Cancels every line of the file and its batches; nothing is erased. Where something has built on it meanwhile, nothing happens. */
export async function undoJob({ sql }: JobTools, id: string): Promise<void> {
  await atCountyTime(sql, async (tx) => {
    const [row] = await tx<(ImportRow & { undoneBy: string })[]>`
      select id, county_code as "countyCode", township_code as "townshipCode", undone_by as "undoneBy" from data_import where id = ${id} and state = 'UNDOING' for update`
    if (!row) return
    const batches = await tx<
      { state: string }[]
    >`select state from batch where import_id = ${id} for update`
    const documents = batches.every(({ state }) => state === 'DRAFT' || state === 'REVIEWED')
      ? await cancelDocuments(tx, id)
      : 'built upon'
    if (documents === 'built upon') {
      await tx`update data_import set state = 'PROMOTED', version = version + 1 where id = ${id}`
      return
    }
    const cancelled =
      await tx`insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, reason, actor_id)
      select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'CANCELLED', mz_today(), '整体撤销导入', ${row.undoneBy}
      from batch b join payment p on p.batch_id = b.id join payment_state s on s.month = p.month and s.payment_id = p.id
      where b.import_id = ${id} and s.status = 'IN_TRANSIT'`
    await tx`update batch set state = 'CANCELLED', version = version + 1 where import_id = ${id}`
    await appendEntry(tx, row, 'import.undone', row.undoneBy, {
      lines: cancelled.count + documents,
    })
    await tx`update data_import set state = 'UNDONE', version = version + 1 where id = ${id}`
  })
}

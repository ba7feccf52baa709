import { randomUUID } from 'node:crypto'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import type { Api } from './as.ts'

const recorder = allAccounts.find(({ login }) => login === 'xianjb2')!.id

/** A receipt of a list's last day with its photo, and a photo that no receipt names; recorded by somebody of another office. */
export async function addPosting(
  api: Api,
  notice: string,
  { receipt = randomUUID(), photo = randomUUID(), waiting = randomUUID() } = {},
) {
  await api.sql(async (sql) => {
    for (const id of [photo, waiting])
      await sql`
        insert into posting_photo (id, county_code, township_code, village_code, notice_id, sealed, media_type, width, height, sha256, likeness, taken, like_notice_id, uploaded_by)
        select ${id}, county_code, township_code, village_code, id, '\\x00', 'image/jpeg', 1, 1, ${id}, 0, 'UNKNOWN', id, ${recorder} from notice where id = ${notice}`
    await sql`
      insert into posting_receipt (id, county_code, township_code, village_code, notice_id, part, posted_on, posted_by, witness, place, recorded_by)
      select ${receipt}, county_code, township_code, village_code, id, 'LAST_DAY', '2025-12-01', '张贴人', '见证人', '公示栏', ${recorder} from notice where id = ${notice}`
    await sql`
      insert into posting_receipt_photo (receipt_id, photo_id, notice_id, county_code, township_code, village_code)
      select ${receipt}, ${photo}, id, county_code, township_code, village_code from notice where id = ${notice}`
  })
  return {
    receipt: `PostingReceipt.${receipt}`,
    photo: `PostingPhoto.${photo}`,
    waitingPhoto: `PostingPhoto.${waiting}`,
  }
}

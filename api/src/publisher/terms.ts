import type { Writer } from '@mingzhang/db/as-actor.ts'
import type { Term } from '../kit/last-day.ts'
import { dueInWorkdays, settingValue } from '../modules/programmes/index.ts'

type Db = Pick<Writer, 'select'>

/** How long a kind is posted; null for one that stands. */
export const readTerm = (
  db: Db,
  { kind, countyCode }: { kind: string; countyCode: string },
  on: string,
): Promise<Term | null> => settingValue<Term>(db, countyCode, `noticeDays.${kind}`, on)

/** Days for which rows stay on the web once the clock ran out. */
export const readWebDays = async (db: Db, countyCode: string, on: string): Promise<number> =>
  (await settingValue<number>(db, countyCode, 'noticeWebDays', on))!

/** By when the photo of a day of posting is due; null for a list that hangs on no board. */
export async function readReceiptDue(
  db: Db,
  { villageCode, countyCode }: { villageCode: string | null; countyCode: string },
  from: string,
): Promise<string | null> {
  if (!villageCode) return null
  return await dueInWorkdays(db, countyCode, 'postingReceiptWorkdays', { from })
}

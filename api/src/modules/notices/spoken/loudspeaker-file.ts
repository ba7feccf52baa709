import type { FileRoute } from '../../../files/made-file.ts'
import { idOf } from '../../../kit/ids.ts'
import { contactsOf, readBoard } from '../poster/content.ts'
import { broken, different, findPrintable, logTaken, nameOf } from '../poster/printable.ts'
import { sayEnd, sayHead, sayRow, saySums, told } from './say-list.ts'

const notOut = {
  zh: '大喇叭只播报正在公示的名单；这一份还没有发布，或公示已经结束。',
  en: 'Only what is being posted is read out; this list is not published yet, or is over.',
}

/** `GET /notices/loudspeaker?id=Notice.…`: what the village reads out, names in full as on its board. That it was taken is logged first. */
export const loudspeakerFile: FileRoute = {
  path: '/notices/loudspeaker',
  make: async ({ as }, asked) => {
    const id = idOf(asked.id ?? '', 'Notice', 'id')
    const { row, name, text } = await as('read', async (ctx) => {
      const row = await findPrintable(ctx, id)
      if (row.state !== 'PUBLISHED' && row.state !== 'STANDING') throw broken(ctx, notOut)
      const rows = await readBoard(ctx, row)
      if (!rows) throw broken(ctx, different)
      const amounts = rows.flatMap(({ amountFen }) => amountFen ?? [])
      const sums = {
        households: new Set(rows.map(({ householdId }) => householdId)).size,
        persons: rows.reduce((sum, { memberCount }) => sum + memberCount, 0),
        fen: amounts.length === 0 ? null : amounts.reduce((sum, each) => sum + each, 0n),
      }
      const said = [
        ...sayHead({ ...row, postedOn: row.postedOn! }),
        ...(rows.length > 0 ? [saySums(sums), '下面念名单。'] : []),
        ...told(rows).map((each) => sayRow(row.kind, 'BOARD', each)),
        ...sayEnd(await contactsOf(ctx, row), row.state === 'PUBLISHED'),
      ]
      return { row, name: nameOf(ctx, row, '大喇叭播报稿', 'txt'), text: said.join('\r\n') }
    })
    await as('write', (ctx) => logTaken(ctx, row, 'notice.readOut', {}))
    // With its mark, so that Notepad of an office shows it as it is.
    return { name, type: 'text/plain; charset=utf-8', parts: [Buffer.from(`\ufeff${text}\r\n`)] }
  },
}

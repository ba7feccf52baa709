import { publicNotice } from '@mingzhang/db'
import { desc, gt } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'

import { regionOf } from '../kit/area.ts'
import { yuanOf } from '../kit/money.ts'
import { csvLine, safeText } from '../kit/safe-text.ts'
import type { Services } from '../services.ts'
import { licence, readPublicly, titleOf } from './publicly.ts'

/** Open data of what is public anyway: `/open/notices.csv` and `.json`. */
export function serveOpenTables(app: FastifyInstance, services: Services): void {
  const { regions } = services
  // Heads of lists: who stands in them is read on their pages, and not collected.
  const table = async () => {
    const from = services.clock.now().toPlainDate().subtract({ years: 2 }).toString()
    const rows = await readPublicly(services.publicPool, (db) =>
      db
        .select()
        .from(publicNotice)
        .where(gt(publicNotice.postedOn, from))
        .orderBy(desc(publicNotice.postedOn), desc(publicNotice.publicId)),
    )
    return rows.map((row) => {
      return {
        id: row.publicId,
        kind: row.kind,
        region: regionOf(row),
        regionName: regions
          .path(regionOf(row))
          .map(({ nameZh }) => nameZh)
          .join(' '),
        programme: row.programmeCode,
        month: row.month?.slice(0, 7) ?? null,
        state: row.state,
        title: titleOf(row),
        issuer: row.issuer,
        legalBasis: row.legalBasis,
        postedOn: row.postedOn,
        closesOn: row.closesOn,
        edition: row.edition,
        households: row.sumsOnWeb ? row.householdCount : null,
        persons: row.sumsOnWeb ? row.personCount : null,
        totalYuan: row.sumsOnWeb && row.totalFen !== null ? yuanOf(row.totalFen) : null,
        contentHash: row.contentHash,
      }
    })
  }
  app.get(
    '/open/notices.json',
    async (_, reply) =>
      await reply
        .header('cache-control', 'no-cache')
        .header('access-control-allow-origin', '*')
        .send({ licence, notices: await table() }),
  )
  app.get('/open/notices.csv', async (_, reply) => {
    const rows = await table()
    const heads = Object.keys(rows[0] ?? { id: '' })
    const lines = rows.map((row) =>
      csvLine(Object.values(row).map((cell) => safeText(cell === null ? '' : String(cell)))),
    )
    void reply
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .header('content-disposition', 'attachment; filename="notices.csv"')
      .type('text/csv; charset=utf-8')
    return await reply.send(`\uFEFF${csvLine(heads)}${lines.join('')}`)
  })
}

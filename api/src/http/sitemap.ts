import { publicNotice } from '@mingzhang/db'
import { desc, inArray, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'

import type { Services } from '../services.ts'
import { originOf, readPublicly } from './publicly.ts'

/** `/robots.txt` and `/sitemap.txt` (sitemaps.org, text form). */
export function serveSitemap(app: FastifyInstance, services: Services): void {
  const { regions, installation } = services
  app.get(
    '/robots.txt',
    async (request, reply) =>
      await reply
        .type('text/plain; charset=utf-8')
        .send(
          `User-agent: *\nDisallow: /console\nDisallow: /graphql\nDisallow: /objection\nSitemap: ${originOf(request, services.publicUrl)}/sitemap.txt\n`,
        ),
  )

  // Pages of places, of months, and of lists that stand now: what is over is found from its month.
  app.get('/sitemap.txt', async (request, reply) => {
    const { open, posted, paid } = await readPublicly(services.publicPool, async (db) => ({
      open: await db
        .select({ id: publicNotice.publicId })
        .from(publicNotice)
        .where(inArray(publicNotice.state, ['PUBLISHED', 'STANDING']))
        .orderBy(desc(publicNotice.postedOn))
        .limit(40_000),
      posted: await db
        .selectDistinct({ month: sql<string>`to_char(${publicNotice.postedOn}, 'YYYY-MM')` })
        .from(publicNotice)
        .orderBy(sql`1 desc`),
      paid: await db.execute<{ month: string }>(
        sql`select to_char(month, 'YYYY-MM') as month from mz_paid_months()`,
      ),
    }))
    const townships = regions.children(installation.countyCode)
    const paths = [
      ...['/', '/standards', '/funds', '/roll', '/archive', '/verify', '/log', '/open-data'],
      '/policy',
      ...townships.map(({ code }) => `/t/${code}`),
      ...townships.flatMap(({ code }) => regions.children(code).map((each) => `/v/${each.code}`)),
      ...posted.map(({ month }) => `/archive/${month}`),
      ...paid.map(({ month }) => `/funds/${month}`),
      ...open.map(({ id }) => `/n/${id}`),
    ]
    const origin = originOf(request, services.publicUrl)
    void reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8')
    return await reply.send(paths.map((path) => `${origin}${path}\n`).join(''))
  })
}

import { publicNotice } from '@mingzhang/db'
import { desc, inArray } from 'drizzle-orm'
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

  // Pages of places and of lists that stand now: what is over is found from its village.
  app.get('/sitemap.txt', async (request, reply) => {
    const open = await readPublicly(services.publicPool, (db) =>
      db
        .select({ id: publicNotice.publicId })
        .from(publicNotice)
        .where(inArray(publicNotice.state, ['PUBLISHED', 'STANDING']))
        .orderBy(desc(publicNotice.postedOn))
        .limit(40_000),
    )
    const townships = regions.children(installation.countyCode)
    const paths = [
      ...['/', '/standards', '/funds', '/verify', '/open-data'],
      ...townships.map(({ code }) => `/t/${code}`),
      ...townships.flatMap(({ code }) => regions.children(code).map((each) => `/v/${each.code}`)),
      ...open.map(({ id }) => `/n/${id}`),
    ]
    const origin = originOf(request, services.publicUrl)
    void reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8')
    return await reply.send(paths.map((path) => `${origin}${path}\n`).join(''))
  })
}

import { publicNotice } from '@mingzhang/db'
import { desc, inArray, sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { kindWords } from '../modules/notices/index.ts'
import type { Services } from '../services.ts'
import { licence, originOf, readPublicly, titleOf } from './publicly.ts'

const shown = ['PUBLISHED', 'STANDING', 'CLOSED', 'EXPIRED'] as const

/** Atom feeds of the lists posted last: of the county, a township, a village. */
export function serveFeeds(app: FastifyInstance, services: Services): void {
  const { regions, installation } = services
  const feedOf = async (request: FastifyRequest, code: string) => {
    const region = regions.find(code)
    if (!region) return null
    const { Feed } = await import('feed')
    const latest = await readPublicly(services.publicPool, (db) =>
      db
        .select()
        .from(publicNotice)
        .where(
          sql`${inArray(publicNotice.state, [...shown])} and coalesce(${publicNotice.villageCode}, ${publicNotice.townshipCode}, ${publicNotice.countyCode}) like ${`${code}%`}`,
        )
        .orderBy(desc(publicNotice.postedOn), desc(publicNotice.publicId))
        .limit(50),
    )
    const origin = originOf(request, services.publicUrl)
    const [path] = request.url.split('?')
    const at = (day: string) => new Date(`${day}T00:00:00+08:00`)
    const feed = new Feed({
      id: `${origin}${path}`,
      link: origin,
      title: `${region.nameZh} · 社会救助公示`,
      language: 'zh-CN',
      copyright: licence,
      updated: at(latest[0]?.postedOn ?? services.clock.now().toPlainDate().toString()),
      feedLinks: { atom: `${origin}${path}` },
      author: { name: region.nameZh },
    })
    for (const row of latest)
      feed.addItem({
        id: `${origin}/n/${row.publicId}`,
        link: `${origin}/n/${row.publicId}`,
        title: titleOf(row),
        date: at(row.postedOn),
        description: [kindWords[row.kind].zh, row.issuer, row.closesOn && `公示至 ${row.closesOn}`]
          .filter(Boolean)
          .join(' · '),
      })
    return feed.atom1()
  }
  for (const path of ['/feed.atom', '/t/:code/feed.atom', '/v/:code/feed.atom'])
    app.get<{ Params: { code?: string } }>(path, async (request, reply) => {
      const feed = await feedOf(request, request.params.code ?? installation.countyCode)
      if (!feed) return await reply.code(404).send()
      void reply.header('cache-control', 'no-cache').type('application/atom+xml; charset=utf-8')
      return await reply.send(feed)
    })
}

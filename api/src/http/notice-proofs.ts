import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

import { verifierKey } from '../modules/log/index.ts'
import { readNoticeProof } from '../modules/notices/index.ts'
import type { Services } from '../services.ts'
import { readPublicly } from './publicly.ts'

const folder = new URL('../../../web/verify/', import.meta.url)

/** `/n/ID/proof.json`: all that an outsider needs to check a posted list; `/verify/….mjs`: what checks it, here or offline. */
export async function serveNoticeProofs(
  app: FastifyInstance,
  { publicPool, publicLog, clock }: Pick<Services, 'publicPool' | 'publicLog' | 'clock'>,
): Promise<void> {
  app.get<{ Params: { id: string } }>('/n/:id/proof.json', async (request, reply) => {
    const found = await readPublicly(publicPool, (read) => readNoticeProof(read, request.params.id))
    if (!found) return await reply.code(404).send()
    const { checkpoint, paths } = await publicLog.prove(
      found.events.flatMap(({ leafIndex }) => leafIndex ?? []),
    )
    const events = found.events.map((event) => ({
      ...event,
      inclusion:
        event.leafIndex === null
          ? []
          : (paths.get(event.leafIndex) ?? []).map((hash) => hash.toString('hex')),
    }))
    void reply.header('cache-control', 'no-cache').header('access-control-allow-origin', '*')
    const { signers, handovers, witnesses } = publicLog.keys
    const keys = { key: verifierKey(signers[0]), handovers, witnesses: witnesses.map(verifierKey) }
    const asOf = clock.now().toPlainDate().toString()
    return await reply.send({ ...found, asOf, events, checkpoint, ...keys })
  })
  for (const name of ['mingzhang-verify.mjs', 'page.mjs']) {
    const script = await readFile(new URL(name, folder))
    app.get(`/verify/${name}`, (_, reply) =>
      reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(script),
    )
  }
}

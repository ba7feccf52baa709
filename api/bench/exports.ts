import { setTimeout as wait } from 'node:timers/promises'

import type { County } from './county.ts'
import { seconds } from './seconds.ts'
import type { Server } from './server.ts'

/** What the server may hold at most while the lines go out, whatever their number. */
const mostMegabytes = 512

/** Every line of the rosters' month, as a file of each format, beside Postgres writing the same rows bare; fails where the server holds too much. */
export async function benchExports(county: County, server: Server): Promise<void> {
  const copying = await seconds(() => copyOut(county))
  for (const format of ['CSV', 'XLSX']) {
    const { id, path } = await request(server, format)
    const done = new AbortController()
    const watching = watch(server, done.signal)
    let bytes = 0
    const making = await seconds(async () => (bytes = await download(server, path)))
    done.abort()
    const { megabytes, waited } = await watching
    const { export: made } = await server.ask<{ export: { rowCount: number } }>(
      'query ($id: ID!) { export(id: $id) { rowCount } }',
      { id },
    )
    process.stdout.write(
      [
        `${made.rowCount} lines exported as ${format}, ${(bytes / 1e6).toFixed(1)} MB`,
        `${making.toFixed(1)} s, ${(making / copying).toFixed(1)} × a bare COPY of their rows`,
        `server ${megabytes} MB of ${mostMegabytes} MB, and others waited ${(waited / making).toFixed(3)} of that time at most`,
      ].join('\n  ') + '\n',
    )
    if (megabytes > mostMegabytes) process.exitCode = 1
  }
}

/** The most memory it ever had, and the longest that anybody else waited for an answer, in seconds. */
async function watch(server: Server, done: AbortSignal) {
  let [megabytes, waited] = [0, 0]
  while (!done.aborted) {
    waited = Math.max(waited, await seconds(() => server.get('/healthz')))
    megabytes = Math.max(megabytes, server.megabytes())
    await wait(50)
  }
  return { megabytes, waited }
}

async function request(server: Server, format: string) {
  const { requestExport } = await server.ask<{
    requestExport: { export: { id: string; path: string } }
  }>(
    `mutation ($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id path } } } }`,
    {
      input: {
        kind: 'PAYMENTS',
        filter: { payments: { fromMonth: '2026-01', toMonth: '2026-01' } },
        format,
        reason: 'bench',
      },
    },
  )
  return requestExport.export
}

async function download(server: Server, path: string): Promise<number> {
  const answer = await server.get(path)
  if (!answer.ok) throw new Error(await answer.text())
  let bytes = 0
  for await (const chunk of answer.body!) bytes += chunk.length
  return bytes
}

async function copyOut({ owner }: County): Promise<void> {
  const rows =
    await owner`copy (select * from payment where month = '2026-01-01') to stdout (format csv)`.readable()
  for await (const _ of rows);
}

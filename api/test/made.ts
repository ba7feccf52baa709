import { randomUUID } from 'node:crypto'

import type { FileRoute } from '../src/files/made-file.ts'
import { closeFile, readParts } from '../src/files/made-file.ts'
import { callerOf } from '../src/operation.ts'
import { refuse } from '../src/refuse.ts'
import { type Api, hashOf } from './as.ts'

/** The bytes of a file as one caller gets them; an error is thrown as the caller would be told. */
export async function madeFile(
  api: Api,
  token: string,
  make: FileRoute['make'],
  asked: Record<string, string>,
  signal = new AbortController().signal,
  keep: (chunks: Buffer[], chunk: Buffer) => void = (chunks, chunk) => void chunks.push(chunk),
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const run = callerOf(api.services, {
    requestId: randomUUID(),
    language: 'zh',
    tokenHash: hashOf(token),
    client: { address: '127.0.0.1', device: 'test', secure: false, setSession: () => {} },
  })
  const as: typeof run = (mode, work) =>
    run(mode, async (ctx) => {
      refuse(ctx, null)
      return await work(ctx)
    })
  const file = await make({ as, origin: '', signal }, asked)
  const chunks: Buffer[] = []
  for await (const chunk of readParts(file)) keep(chunks, chunk)
  await closeFile(file)
  return { name: file.name, type: file.type, bytes: Buffer.concat(chunks) }
}

/** A CSV as a stranger reads it who knows RFC 4180 and nothing of our code. */
export function readCsv(bytes: Buffer): { notes: string[][]; heading: string[]; rows: string[][] } {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const lines: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g
  for (const [, quoted, bare, end] of text.matchAll(pattern)) {
    lines.at(-1)!.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    if (end !== ',') lines.push([])
  }
  lines.pop()
  const isNote = ([first]: string[]) => first!.startsWith('#')
  const [heading = [], ...rows] = lines.filter((line) => !isNote(line))
  return { notes: lines.filter(isNote), heading, rows }
}

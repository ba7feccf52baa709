import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { Refusal } from '@mingzhang/db/refusal.ts'

import { exitCodes } from './exit-codes.ts'
import { progressBar } from './progress.ts'
import type { Session } from './session.ts'

const told = 'id state path rowCount rowSetHash asOf'
const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) {
  __typename ... on ExportMoved { export { ${told} } } ... on Problem { message path } } }`
const look = `query ($id: ID!) { export(id: $id) { ${told} makings { same } } }`

type Taken = {
  id: string
  state: string
  path: string | null
  rowCount: number | null
  rowSetHash: string | null
  asOf: string
}
type Looked = { export: (Taken & { makings: { same: boolean | null }[] }) | null }
type Answer = { export?: Taken; message?: string; path?: string | null }

export type ExportTask = { out: string } & ({ id: string } | { input: object })

/** Asks for an export, or takes up one that waited, and writes its file whole or not at all. */
export async function exportFile(session: Session, task: ExportTask): Promise<number> {
  const taken = 'id' in task ? await find(session, task.id) : await ask(session, task.input)
  if (taken.state === 'WAITING') {
    line(`导出 ${taken.id} 含证件号码或账号，等待县级负责人（另一人）确认。`)
    line(`确认后：pnpm mz export --resume ${taken.id} --out ${task.out} --as 账号`)
    return exitCodes.needsHand
  }
  if (!taken.path) throw new Refusal('文件只给申请人本人。', 'The file is for who asked for it.')
  await write(session, taken.path, task.out)
  const made = await find(session, taken.id)
  line(`导出 ${made.id}`)
  line(`  ${task.out}：${made.rowCount} 行，数据截至 ${made.asOf}`)
  line(`  行集散列值 ${made.rowSetHash}`)
  const same = made.makings[0]?.same
  if (same === false) line('  与首次生成的不同：数据有了变化。')
  if (same === null) line('  与首次生成的不同：当时没有记下列，无从分辨是数据还是列有了变化。')
  return exitCodes.done
}

const line = (text: string) => process.stdout.write(`${text}\n`)

async function ask(session: Session, input: object): Promise<Taken> {
  const { requestExport } = await session.ask<{ requestExport: Answer }>(request, { input })
  const { export: taken, message, path } = requestExport
  if (taken) return taken
  throw new Refusal(`${message ?? '未办理'}${path ? `（${path}）` : ''}`, 'Nothing was exported.')
}

async function find(session: Session, id: string) {
  const { export: taken } = await session.ask<Looked>(look, { id })
  if (!taken) throw new Refusal('没有这个导出，或不是您能看的。', 'No such export.')
  return taken
}

/** One that broke off does not stand. */
async function write(session: Session, path: string, out: string): Promise<void> {
  const body = await session.download(path)
  const unfinished = `${out}.part`
  const bar = progressBar('下载 Downloading')
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      bar.draw(bytes, 0)
      done(null, chunk)
    },
  })
  try {
    await pipeline(
      Readable.fromWeb(body as never),
      counted,
      createWriteStream(unfinished, { mode: 0o600 }),
    )
    await rename(unfinished, out)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    bar.end()
  }
}

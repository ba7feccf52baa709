import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { Refusal } from '@mingzhang/db/refusal.ts'

import { partBytes } from '../../modules/imports/index.ts'
import { say } from '../say.ts'
import { exitCodes } from './exit-codes.ts'
import {
  correct,
  type ImportFound,
  type ImportNow,
  look,
  moves,
  type RowsFound,
  rowsOfClass,
  start,
} from './import-documents.ts'
import { printRows, printSummary } from './import-print.ts'
import { progressBar } from './progress.ts'
import type { Session } from './session.ts'

type Answer = { __typename: string; import?: ImportNow; message?: string; path?: string | null }

export type FileInput = {
  path: string
  kind: string
  region: string
  source: string
  month: string | null
  programme: string | null
  /** 承接在册: the paper register that the roster is. */
  takeOver: string | null
}

const atRest = new Set(['PREVIEW', 'PROMOTED', 'UNDONE', 'REFUSED', 'CANCELLED'])

/** Sends a file and waits until it is read; another person promotes it. */
export async function importFile(session: Session, input: FileInput): Promise<number> {
  const file = await open(input.path)
  const { stop, asked } = interruption()
  try {
    const { size } = await file.stat()
    const { path, takeOver, ...rest } = input
    const { startImport } = await session.ask<{ startImport: Answer }>(start, {
      input: {
        ...rest,
        fileName: basename(path),
        sizeBytes: size,
        parts: Math.ceil(size / partBytes),
      },
    })
    const { id } = importOf(startImport)
    const sending = progressBar('上传 Sending')
    for (let n = 0; n * partBytes < size && !asked(); n += 1) {
      const length = Math.min(partBytes, size - n * partBytes)
      const { buffer } = await file.read({ buffer: Buffer.alloc(length), position: n * partBytes })
      const { receiveImportPart } = await session.put<{ receiveImportPart: Answer }>(
        `/imports/${encodeURIComponent(id)}/parts/${n}`,
        new Uint8Array(buffer),
      )
      importOf(receiveImportPart)
      sending.draw(n * partBytes + length, size)
    }
    sending.end()
    let found = await untilAtRest(session, id, '读取 Reading', asked)
    if (takeOver !== null && found !== 'interrupted' && found.state === 'PREVIEW') {
      const { correctImport } = await session.ask<{ correctImport: Answer }>(correct, {
        input: { importId: id, version: found.version, columns: [], allocations: [], takeOver },
      })
      importOf(correctImport)
      found = await untilAtRest(session, id, '核算 Reckoning', asked)
    }
    if (found === 'interrupted') {
      say(`已取消导入 ${id}，没有任何一行入库。`, 'The import was cancelled: nothing was taken.')
      return exitCodes.interrupted
    }
    return await tell(session, found)
  } finally {
    stop()
    await file.close()
  }
}

/** One step of a file that is in: by another person than the one who brought it. It is whole or not at all, so Ctrl-C waits. */
export async function moveImport(
  session: Session,
  id: string,
  move: keyof typeof moves,
): Promise<number> {
  const before = await find(session, id)
  const answers = await session.ask<Record<string, Answer>>(moves[move], {
    input: { importId: id, version: before.version },
  })
  importOf(Object.values(answers)[0]!)
  const { stop } = interruption(() =>
    say(
      '这一步不能只办一半，正在办完。再按一次 Ctrl-C 不再等候：服务会接着办完，办没办成用 --show 查看。',
      'This step is whole or not at all and is being finished. Ctrl-C again leaves without waiting: --show tells what became of it.',
    ),
  )
  try {
    const found = await untilAtRest(session, id, '办理 Working', () => false)
    return found === 'interrupted' ? exitCodes.interrupted : await tell(session, found)
  } finally {
    stop()
  }
}

export async function showImport(session: Session, id: string): Promise<number> {
  return await tell(session, await find(session, id))
}

async function find(session: Session, id: string): Promise<ImportFound> {
  const { import: found } = await session.ask<{ import: ImportFound | null }>(look, { id })
  if (!found) throw new Refusal('没有这个导入，或不在您的范围内。', 'No such import.')
  return found
}

async function untilAtRest(
  session: Session,
  id: string,
  zh: string,
  asked: () => boolean,
): Promise<ImportFound | 'interrupted'> {
  const bar = progressBar(zh)
  try {
    for (;;) {
      const found = await find(session, id)
      if (asked()) {
        const { cancelImport } = await session.ask<{ cancelImport: Answer }>(moves.cancel, {
          input: { importId: id, version: found.version },
        })
        // The worker moved it meanwhile: looked at anew.
        if (cancelImport.__typename === 'Stale') continue
        importOf(cancelImport)
        return 'interrupted'
      }
      bar.draw(found.progressDone, found.progressTotal)
      if (atRest.has(found.state)) return found
      await wait(500)
    }
  } finally {
    bar.end()
  }
}

async function tell(session: Session, found: ImportFound): Promise<number> {
  if (found.state === 'REFUSED') {
    throw new Refusal(`文件没有读入：${found.refusal?.message ?? ''}`, 'The file was not read.')
  }
  printSummary(found)
  const {
    rows = 0,
    new: fresh = 0,
    refused = 0,
    unmatched = 0,
    identityReview = 0,
  } = found.summary ?? {}
  for (const [rowClass, rows] of Object.entries({ REFUSED: refused, UNMATCHED: unmatched }))
    if (rows > 0) {
      const answer = await session.ask<{ import: { rows: RowsFound } }>(rowsOfClass, {
        id: found.id,
        class: rowClass,
      })
      printRows(answer.import.rows)
    }
  if (found.state === 'PREVIEW' && fresh + unmatched === 0)
    process.stdout.write('已读取，没有可以入库的行。\n')
  else process.stdout.write(`${words[found.state]?.(found.id) ?? found.state}\n`)
  return (rows === 0 || refused + unmatched + identityReview > 0) && found.state === 'PREVIEW'
    ? exitCodes.needsHand
    : exitCodes.done
}

const words: Record<string, (id: string) => string> = {
  PREVIEW: (id) => `已读取，等待另一人入库：pnpm mz import --promote ${id} --as 账号`,
  PROMOTED: () => '已入库。',
  UNDONE: () => '已整体撤销。',
  CANCELLED: () => '已取消。',
}

function importOf({ import: found, message, path }: Answer): ImportNow {
  if (found) return found
  throw new Refusal(`${message ?? '未办理'}${path ? `（${path}）` : ''}`, '')
}

/** Ctrl-C is heard, and a second one does not wait. */
function interruption(onFirst = () => {}) {
  let seen = false
  const onSignal = () => {
    if (seen) process.exit(exitCodes.interrupted)
    seen = true
    onFirst()
  }
  process.on('SIGINT', onSignal)
  return { asked: () => seen, stop: () => void process.off('SIGINT', onSignal) }
}

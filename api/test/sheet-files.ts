import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

import { inspect, readPieces } from '../src/sheets/index.ts'
import { Refused } from '../src/sheets/refused.ts'
import type { CellValue, Outline, Refusal, Row } from '../src/sheets/types.ts'

/** A folder for the files of one test file, gone when it ends. */
export function fileFolder(): (data: Buffer | string, name?: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'sheets-'))
  let count = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  return (data, name = `${count++}.xlsx`) => {
    const path = join(folder, name)
    writeFileSync(path, data)
    return path
  }
}

export type Whole = { outline: Outline; rows: Row[][] }

/** Everything in the file, by sheet. */
export async function readAll(path: string): Promise<Whole | { refused: Refusal }> {
  const outline = await inspect(path)
  if ('refused' in outline) return outline
  const rows: Row[][] = outline.sheets.map(() => [])
  try {
    for await (const piece of readPieces(path, outline)) {
      if (piece.kind === 'rows') rows[piece.sheet]!.push(...piece.rows)
    }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal }
    throw error
  }
  return { outline, rows }
}

export async function mustRead(path: string): Promise<Whole> {
  const whole = await readAll(path)
  if ('refused' in whole) throw new Error(`refused: ${JSON.stringify(whole.refused)}`)
  return whole
}

export async function refusalOfFile(path: string): Promise<Refusal> {
  const whole = await readAll(path)
  if ('refused' in whole) return whole.refused
  throw new Error('was read')
}

/** A row as a person would read it out: `{ 1: '序号', 3: 12 }`. */
export const spoken = (row: Row | undefined): Record<number, string | boolean> =>
  Object.fromEntries((row?.cells ?? []).map(({ column, value }) => [column, say(value)]))

function say(value: CellValue): string | boolean {
  switch (value.kind) {
    case 'text':
    case 'error':
      return value.text
    case 'number':
      return value.digits
    case 'date':
      return value.day
    case 'boolean':
      return value.value
  }
}

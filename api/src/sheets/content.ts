import { open } from 'node:fs/promises'

import { limits } from './limits.ts'
import { refuse } from './refused.ts'

/** `xls`: a workbook before Excel 2007, in a compound file or bare. */
export type Container = 'zip' | 'xls' | 'text'

const signatures: [bytes: string, what: Container | string][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'xls'],
  ['09080800', 'xls'],
  ['09081000', 'xls'],
  ['09000400', 'a workbook older than Excel 5'],
  ['09020600', 'a workbook older than Excel 5'],
  ['09040600', 'a workbook older than Excel 5'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b08', 'a packed file'],
  ['526172211a07', 'a packed file'],
  ['377abcaf271c', 'a packed file'],
]

/** What a file is by its first bytes; what it is called does not count. */
export async function containerOf(path: string): Promise<{ container: Container; bytes: number }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) refuse('EMPTY', 'no bytes')
    if (size > limits.fileBytes) refuse('TOO_LARGE', `${size} bytes`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const head = buffer.toString('hex', 0, bytesRead)
    const what = signatures.find(([bytes]) => head.startsWith(bytes))?.[1] ?? 'text'
    if (what !== 'zip' && what !== 'xls' && what !== 'text') refuse('NOT_A_TABLE', what)
    return { container: what, bytes: size }
  } finally {
    await file.close()
  }
}

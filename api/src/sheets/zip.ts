import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'

import { limits } from './limits.ts'
import { refuse, Refused } from './refused.ts'

export type Zip = {
  has(name: string): boolean
  names(): string[]
  /** Inflates piece by piece, and no further than the part declares. */
  read(name: string): AsyncGenerator<Buffer>
  /** Of a part that is kept in memory, and refused where that would be much. */
  readSmall(name: string): AsyncGenerator<Buffer>
  close(): void
}

const macros = /(^|\/)(vbaproject\.bin|macrosheets\/|basic\/.+\.xml|scripts\/.+)/i

/** Nothing is inflated before every entry has been looked at. */
export async function openZip(path: string, fileBytes: number): Promise<Zip> {
  const file = await open(path)
  const parts = new Map<string, Entry>()
  const total = { packed: 0, inflated: 0 }
  try {
    if (file.entryCount > limits.zipEntries) {
      refuse('TOO_MANY_PARTS', `${file.entryCount} entries in the archive`)
    }
    for await (const entry of file.eachEntry()) {
      check(entry)
      const name = entry.fileName.toLowerCase()
      if (parts.has(name)) refuse('DAMAGED', `entry ${shown(entry.fileName)} appears twice`)
      parts.set(name, entry)
      total.packed += entry.compressedSize
      total.inflated += entry.uncompressedSize
    }
    // Entries that share their bytes hold more than the file: a bomb without a high ratio.
    if (total.packed > fileBytes) refuse('BOMB', 'the entries overlap')
    if (total.inflated > limits.inflatedBytes) {
      refuse('TOO_LARGE', `the parts expand to ${total.inflated} bytes`)
    }
  } catch (error) {
    file.close()
    throw asRefused(error, 'the list of entries')
  }
  return {
    has: (name) => parts.has(name.toLowerCase()),
    names: () => [...parts.keys()],
    read: (name) => inflate(file, parts.get(name.toLowerCase()), name),
    readSmall(name) {
      const entry = parts.get(name.toLowerCase())
      const isSmall = !entry || entry.uncompressedSize <= limits.directoryBytes
      if (!isSmall) refuse('TOO_COMPLICATED', `entry ${name} expands to ${entry.uncompressedSize}`)
      return inflate(file, entry, name)
    },
    close: () => file.close(),
  }
}

async function open(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false })
  } catch (error) {
    throw asRefused(error, 'the archive')
  }
}

/** A damaged archive may name its parts by anything, the contents of cells included. */
const shown = (name: string) => name.replace(/[^\w./[\] -]/g, '?').slice(0, 60)

function check(entry: Entry) {
  const { compressedSize, uncompressedSize } = entry
  const fileName = shown(entry.fileName)
  if (entry.isEncrypted()) refuse('ENCRYPTED', `entry ${fileName}`)
  if (macros.test(entry.fileName)) refuse('MACROS', `entry ${fileName}`)
  const ratio = Math.round(uncompressedSize / Math.max(1, compressedSize))
  if (uncompressedSize > limits.ratioBytes && ratio > limits.ratio) {
    refuse('BOMB', `entry ${fileName} expands 1:${ratio}`)
  }
}

async function* inflate(file: ZipFile, entry: Entry | undefined, name: string) {
  if (!entry) refuse('DAMAGED', `entry ${name} is missing`)
  let crc = 0
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      crc = crc32(chunk as Buffer, crc)
      yield chunk as Buffer
    }
  } catch (error) {
    throw asRefused(error, `entry ${name}`)
  }
  if (crc !== entry.crc32) refuse('DAMAGED', `entry ${name} fails its checksum`)
}

function asRefused(error: unknown, what: string): unknown {
  if (error instanceof Refused || (error instanceof Error && 'syscall' in error)) return error
  if (error instanceof Error && error.message.startsWith('too many bytes')) {
    return new Refused({ code: 'BOMB', detail: `${what} expands beyond its declared size` })
  }
  return new Refused({ code: 'DAMAGED', detail: `${what} cannot be read` })
}

import { refuse } from '../refused.ts'

const endOfChain = 0xffff_fffe
const free = 0xffff_ffff
const entryBytes = 128
const noEntry = 0xffff_ffff

type Entry = { name: string; type: number; start: number; size: number }

/**
 * The streams at the root of an OLE2 file, by upper-case name. Chains of sectors are followed no
 * further than the file has sectors, so a chain that bites its tail ends.
 */
export class CompoundFile {
  readonly #bytes: Buffer
  readonly #sectorBytes: number
  readonly #next: Uint32Array
  readonly #root: Entry
  readonly #entries = new Map<string, Entry>()

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    if (bytes.length < 512) refuse('DAMAGED', 'the file is cut short')
    const shift = bytes.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) refuse('DAMAGED', 'sectors of an unknown size')
    this.#sectorBytes = 1 << shift
    this.#next = this.#readTable(this.#tableSectors())
    const directory = this.#chain(bytes.readUInt32LE(48))
    const root = entryAt(directory, 0)
    if (!root) refuse('DAMAGED', 'no root directory')
    this.#root = root
    this.#walk(directory)
  }

  /** Names of streams and storages at the root. */
  get names(): string[] {
    return [...this.#entries.keys()]
  }

  stream(name: string): Buffer {
    const { start, size } = this.#entries.get(name)!
    const cutoff = this.#bytes.readUInt32LE(56)
    const whole = size < cutoff ? this.#smallStream(start, size) : this.#chain(start, size)
    if (whole.length < size) refuse('DAMAGED', `stream ${name} is cut short`)
    return whole.subarray(0, size)
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorBytes
    if (from >= this.#bytes.length) refuse('DAMAGED', 'a sector outside the file')
    return this.#bytes.subarray(from, from + this.#sectorBytes)
  }

  #tableSectors(): number[] {
    const count = this.#bytes.readUInt32LE(44)
    const most = Math.ceil(this.#bytes.length / this.#sectorBytes)
    const sectors: number[] = []
    const take = (list: Buffer, from: number, slots: number) => {
      for (let i = 0; i < slots && sectors.length < count; i++) {
        sectors.push(list.readUInt32LE(from + 4 * i))
      }
    }
    if (count > most) refuse('DAMAGED', 'a sector table larger than the file')
    take(this.#bytes, 76, 109)
    const slots = this.#sectorBytes / 4 - 1
    let more = this.#bytes.readUInt32LE(68)
    for (let steps = 0; sectors.length < count; steps++) {
      if (more >= endOfChain || steps > most) refuse('DAMAGED', 'the list of sector tables')
      const list = this.#whole(this.#sector(more))
      take(list, 0, slots)
      more = list.readUInt32LE(4 * slots)
    }
    return sectors
  }

  #readTable(sectors: number[]): Uint32Array {
    const perSector = this.#sectorBytes / 4
    const table = new Uint32Array(sectors.length * perSector)
    for (const [i, number] of sectors.entries()) {
      const sector = this.#whole(this.#sector(number))
      for (let k = 0; k < perSector; k++) table[i * perSector + k] = sector.readUInt32LE(4 * k)
    }
    return table
  }

  #whole(sector: Buffer): Buffer {
    if (sector.length < this.#sectorBytes) refuse('DAMAGED', 'the file is cut short')
    return sector
  }

  /** The last sector of a file may be cut where its stream ends. */
  #chain(start: number, size = Number.POSITIVE_INFINITY): Buffer {
    const sectors: Buffer[] = []
    let length = 0
    for (let number = start; number < endOfChain && length < size;) {
      if (sectors.length > this.#next.length) refuse('DAMAGED', 'sectors that run in a circle')
      const sector = this.#sector(number)
      sectors.push(sector)
      length += sector.length
      number = this.#next[number] ?? free
    }
    return Buffer.concat(sectors)
  }

  #smallStream(start: number, size: number): Buffer {
    const table = this.#chain(this.#bytes.readUInt32LE(60))
    const all = this.#chain(this.#root.start)
    const parts: Buffer[] = []
    for (let number = start; number < endOfChain && parts.length * 64 < size;) {
      parts.push(all.subarray(number * 64, number * 64 + 64))
      if (number * 4 + 4 > table.length) refuse('DAMAGED', 'a small sector outside the file')
      number = table.readUInt32LE(number * 4)
    }
    return Buffer.concat(parts)
  }

  /** Entries of the root only: a file embedded in the workbook has a workbook of its own. */
  #walk(directory: Buffer) {
    const seen = new Set<number>()
    const waiting = [directory.readUInt32LE(76)]
    while (waiting.length > 0) {
      const at = waiting.pop()!
      if (at === noEntry || seen.has(at)) continue
      seen.add(at)
      const entry = entryAt(directory, at)
      if (!entry) continue
      this.#entries.set(entry.name.toUpperCase(), entry)
      const from = at * entryBytes
      waiting.push(directory.readUInt32LE(from + 68), directory.readUInt32LE(from + 72))
    }
  }
}

function entryAt(directory: Buffer, at: number): Entry | null {
  const from = at * entryBytes
  if (from + entryBytes > directory.length) return null
  const length = Math.min(64, directory.readUInt16LE(from + 64))
  return {
    name: directory.toString('utf16le', from, from + Math.max(0, length - 2)),
    type: directory[from + 66]!,
    start: directory.readUInt32LE(from + 116),
    size: directory.readUInt32LE(from + 120),
  }
}

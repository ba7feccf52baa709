/** A record of a workbook before Excel 2007. */
export function biff(type: number, ...fields: (Buffer | number[])[]): Buffer {
  const data = Buffer.concat(fields.map((field) => Buffer.from(field)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

export const u16 = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer)
export const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
export const f64 = (value: number): Buffer => Buffer.from(Float64Array.of(value).buffer)

const sector = 512
const endOfChain = 0xffff_fffe
const free = 0xffff_ffff

/** An OLE2 file with these streams, none of them kept in small sectors. */
export function makeCompound(streams: Record<string, Buffer>): Buffer {
  const table: number[] = []
  const body: Buffer[] = []
  const put = (data: Buffer): number => {
    const count = Math.max(1, Math.ceil(data.length / sector))
    const start = table.length
    for (let i = 1; i <= count; i++) table.push(i === count ? endOfChain : start + i)
    body.push(Buffer.concat([data, Buffer.alloc(count * sector - data.length)]))
    return start
  }
  const names = Object.keys(streams)
  const entries = names.map((name, i) =>
    entry(
      name,
      2,
      put(streams[name]!),
      streams[name]!.length,
      i + 2 <= names.length ? i + 2 : free,
    ),
  )
  const root = entry('Root Entry', 5, endOfChain, 0, free)
  root.writeUInt32LE(1, 76)
  const directory = put(Buffer.concat([root, ...entries]))
  // The table takes the sectors after all else; three hold any file of these tests.
  const from = table.length
  for (let i = 0; i < 3; i++) table.push(0xffff_fffd)
  const fat = u32(...table, ...Array<number>(3 * 128 - table.length).fill(free))
  const header = Buffer.alloc(sector, 0xff)
  header.write('d0cf11e0a1b11ae1', 'hex')
  header.fill(0, 8, 24)
  u16(0x3e, 3, 0xfffe, 9, 6).copy(header, 24)
  header.fill(0, 34, 44)
  u32(3, directory, 0, 0, endOfChain, 0, endOfChain, 0, from, from + 1, from + 2).copy(header, 44)
  return Buffer.concat([header, ...body, fat])
}

function entry(name: string, type: number, start: number, size: number, right: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE(name.length * 2 + 2, 64)
  bytes[66] = type
  u32(free, right, free).copy(bytes, 68)
  u32(start, size).copy(bytes, 116)
  return bytes
}

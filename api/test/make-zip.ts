import { crc32, deflateRawSync } from 'node:zlib'

export type Part = {
  name: string
  data: string | Buffer
  /** What the archive says of the part, where that is a lie. */
  declaredSize?: number
  crc?: number
  encrypted?: boolean
  /** Takes the bytes of the part before it, as overlapping bombs do. */
  overlaps?: boolean
}

/** An archive by hand: the nasty ones no library writes. */
export function makeZip(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  let last = { offset: 0, packed: Buffer.alloc(0) }
  for (const part of parts) {
    const data = Buffer.from(part.data)
    const packed = part.overlaps ? last.packed : deflateRawSync(data)
    const name = Buffer.from(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((part.encrypted ? 1 : 0) | 0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(part.crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.declaredSize ?? data.length, 18)
    common.writeUInt16LE(name.length, 22)
    if (!part.overlaps) {
      const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
      bodies.push(body)
      last = { offset, packed }
      offset += body.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(last.offset, 10)
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, name]))
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directory, end])
}

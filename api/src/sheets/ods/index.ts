import { Pieces } from '../pieces.ts'
import { refuse } from '../refused.ts'
import type { Outline, Piece, Sheet } from '../types.ts'
import { parseXml, XmlReader } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { ContentReader } from './content.ts'

const content = 'content.xml'
const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet'

/** Whether the archive is an OpenDocument file; one that is no spreadsheet is refused. */
export async function isOds(zip: Zip): Promise<boolean> {
  if (!zip.has('mimetype')) return false
  let type = ''
  for await (const chunk of zip.readSmall('mimetype')) type += chunk.toString('latin1')
  if (!type.startsWith('application/vnd.oasis.opendocument')) return false
  if (!type.startsWith(spreadsheet)) refuse('NOT_A_TABLE', 'an OpenDocument file of another kind')
  await refuseEncrypted(zip)
  return true
}

async function refuseEncrypted(zip: Zip) {
  const manifest = 'META-INF/manifest.xml'
  if (zip.has('encrypted-package')) refuse('ENCRYPTED', 'encrypted-package')
  if (!zip.has(manifest)) return
  await parseXml(manifest, zip.readSmall(manifest), {
    open(name) {
      if (name === 'encryption-data') refuse('ENCRYPTED', manifest)
    },
  })
}

export async function outlineOf(zip: Zip): Promise<Sheet[]> {
  const heard = new ContentReader()
  const reader = new XmlReader(content, heard)
  for await (const chunk of zip.read(content)) {
    reader.write(chunk)
    heard.found = []
  }
  reader.end()
  return heard.sheets
}

/** One pass for all sheets, which stand in one part. */
export async function* readOds(zip: Zip, outline: Outline): AsyncGenerator<Piece> {
  const pieces = new Pieces()
  const waiting = [...outline.sheets]
  let current = -1
  function* upTo(sheet: number): Generator<Piece> {
    while (current !== sheet && waiting[0] && waiting[0].index <= sheet) {
      const rest = pieces.rest()
      if (rest) yield rest
      const next = waiting.shift()!
      current = next.index
      pieces.begin(current)
      yield { kind: 'sheet', sheet: next }
    }
  }
  const heard = new ContentReader()
  const reader = new XmlReader(content, heard)
  for await (const chunk of zip.read(content)) {
    reader.write(chunk)
    for (const { sheet, row, times } of heard.found.splice(0)) {
      yield* upTo(sheet)
      if (sheet !== current) continue
      for (let i = 0; i < times; i++) {
        const piece = pieces.add({ ...row, number: row.number + i })
        if (piece) yield piece
      }
    }
  }
  reader.end()
  yield* upTo(Number.POSITIVE_INFINITY)
  const rest = pieces.rest()
  if (rest) yield rest
}

import { once } from 'node:events'
import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

import { escape } from './parts.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** `repeated`: a row that stands on every page it is printed on. */
export type SheetOfPackage = { name: string; hidden: boolean; hasNotes: boolean; repeated?: number }

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`

/** A workbook on its way out, part by part: nothing of it is kept but the list of its parts. */
export class Package {
  readonly #zip = new ZipFile()
  readonly #done: Promise<void>
  readonly #overrides: string[] = []

  constructor(out: Writable) {
    // The standard output of a process stays open.
    this.#done = pipeline(this.#zip.outputStream, out, { end: out !== process.stdout })
    // Heard again where the end is waited for.
    this.#done.catch(() => {})
  }

  /** A whole part. */
  add(name: string, body: string, type?: string): void {
    this.#note(name, type)
    this.#zip.addBuffer(Buffer.from(body), name, { compressionLevel: 1 })
  }

  /** A part as it comes; done when it has been written. */
  async stream(
    name: string,
    type: string,
    chunks: AsyncIterable<string | Uint8Array>,
  ): Promise<void> {
    this.#note(name, type)
    const through = new PassThrough()
    this.#zip.addReadStream(through, name, { compressionLevel: 1 })
    for await (const chunk of chunks)
      if (!through.write(chunk)) await Promise.race([once(through, 'drain'), this.#done])
    through.end()
  }

  /** The parts that say what is where. `strings`, `theme`: whether they were added. */
  async finish(
    sheets: readonly SheetOfPackage[],
    { from1904, active, shared }: { from1904: boolean; active: number; shared: readonly string[] },
  ): Promise<void> {
    this.add(
      'xl/workbook.xml',
      xml(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">${from1904 ? '<workbookPr date1904="1"/>' : ''}<bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${sheets
          .map(
            ({ name, hidden }, n) =>
              `<sheet name="${escape(name)}" sheetId="${n + 1}"${hidden ? ' state="hidden"' : ''} r:id="s${n + 1}"/>`,
          )
          .join('')}</sheets>${printTitles(sheets)}</workbook>`,
      ),
      `${types}.sheet.main+xml`,
    )
    this.add(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map(
          (_, n) => [`s${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`] as const,
        ),
        ...shared.map((kind) => [kind, kind, partOfKind[kind]!] as const),
      ]),
    )
    this.add('_rels/.rels', relations([['book', 'officeDocument', 'xl/workbook.xml']]))
    this.add(
      '[Content_Types].xml',
      xml(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${this.#overrides.join('')}</Types>`,
      ),
    )
    this.#zip.end()
    await this.#done
  }

  #note(name: string, type?: string): void {
    if (type) this.#overrides.push(`<Override PartName="/${name}" ContentType="${type}"/>`)
  }
}

function printTitles(sheets: readonly SheetOfPackage[]): string {
  const names = sheets.flatMap(({ name, repeated }, n) =>
    repeated === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${escape(name)}'!$${repeated}:$${repeated}</definedName>`,
        ],
  )
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''
}

/** What a workbook shares between its sheets, by the last word of its relation. */
export const partOfKind: Record<string, string> = {
  styles: 'styles.xml',
  sharedStrings: 'sharedStrings.xml',
  theme: 'theme/theme1.xml',
}
export const typeOfKind: Record<string, string> = {
  styles: `${types}.styles+xml`,
  sharedStrings: `${types}.sharedStrings+xml`,
  theme: 'application/vnd.openxmlformats-officedocument.theme+xml',
}
export const sheetType = `${types}.worksheet+xml`
export const notesType = `${types}.comments+xml`

export const relations = (
  list: readonly (readonly [id: string, type: string, target: string])[],
): string =>
  xml(
    `<Relationships xmlns="${packageRelations}">${list
      .map(
        ([id, type, target]) =>
          `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`,
  )

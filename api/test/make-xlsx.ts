import { makeZip, type Part } from './make-zip.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type Contents = {
  /** What stands inside `worksheet`, a sheet each. */
  sheets: { name?: string; state?: string; body: string }[]
  strings?: string
  styles?: string
  workbookPr?: string
  more?: Part[]
}

/** The parts of a workbook, for a test to spoil before they are packed. */
export function xlsxParts({ sheets, strings, styles, workbookPr, more }: Contents): Part[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const list = (...relations: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`
  return [
    { name: '_rels/.rels', data: list(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns:r="${office}">${workbookPr ?? ''}<sheets>${sheets
        .map(
          ({ name = '表', state }, i) =>
            `<sheet name="${name}${i + 1}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: list(
        ...sheets.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        relation('strings', 'sharedStrings', '/xl/sharedStrings.xml'),
        relation('styles', 'styles', 'styles.xml'),
      ),
    },
    { name: 'xl/sharedStrings.xml', data: `<sst>${strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: `<styleSheet>${styles ?? ''}</styleSheet>` },
    ...sheets.map(({ body }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `<?xml version="1.0" encoding="UTF-8"?><worksheet>${body}</worksheet>`,
    })),
    ...(more ?? []),
  ]
}

export const makeXlsx = (contents: Contents): Buffer => makeZip(xlsxParts(contents))

/** A workbook of one sheet with these rows. */
export const makeRows = (rows: string, rest: Omit<Contents, 'sheets'> = {}): Buffer =>
  makeXlsx({ ...rest, sheets: [{ body: `<sheetData>${rows}</sheetData>` }] })

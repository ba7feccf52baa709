import { mm, Sheet } from '../../../paper/sheet.ts'
import type { Faces } from '../../../paper/type.ts'
import type { SlipContent, SlipTable } from './compose.ts'

/** In large type, on as many pages as it takes. */
export async function drawSlip(content: SlipContent, faces: Faces, made: Date): Promise<Buffer> {
  const sheet = new Sheet(faces, 'LARGE', { title: content.title, made })
  const { form } = sheet
  const head = { x: sheet.left, y: sheet.y, width: sheet.width }
  sheet.aligned(content.title, head, 'center', { size: form.title, weight: 'bold' })
  sheet.y += form.title * 1.7
  drawFacts(sheet, content.facts)
  for (const section of content.sections) {
    drawHeading(sheet, section.title)
    for (const text of section.paragraphs) drawText(sheet, text)
    if (section.table) drawTable(sheet, section.table)
  }
  drawSeal(sheet, content)
  const { count } = sheet.doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(page)
    drawFoot(sheet, content.foot, `第 ${page + 1} 页  共 ${count} 页`)
  }
  return await sheet.bytes()
}

const leading = 1.55

function drawFacts(sheet: Sheet, facts: SlipContent['facts']): void {
  const { body } = sheet.form
  const label = Math.max(...facts.map(([name]) => sheet.type.width(name, body))) + body * 1.2
  for (const [name, text] of facts) {
    const lines = sheet.type.lines(text, body, sheet.width - label)
    if (sheet.room < lines.length * body * leading) sheet.nextPage()
    sheet.text(name, sheet.left, sheet.y, { weight: 'bold' })
    for (const line of lines) {
      sheet.text(line, sheet.left + label, sheet.y)
      sheet.y += body * leading
    }
  }
}

/** Kept with what it stands over. */
function drawHeading(sheet: Sheet, title: string): void {
  const { body } = sheet.form
  sheet.y += body * 0.8
  if (sheet.room < body * 7) sheet.nextPage()
  const size = body * 1.15
  sheet.text(title, sheet.left, sheet.y, { size, weight: 'bold' })
  sheet.y += size * 1.35
  sheet.rule(sheet.left, sheet.y, sheet.left + sheet.width, sheet.y, 1)
  sheet.y += body * 0.5
}

function drawText(sheet: Sheet, text: string): void {
  const { body } = sheet.form
  for (const line of sheet.type.lines(text, body, sheet.width)) {
    if (sheet.room < body * leading) sheet.nextPage()
    sheet.text(line, sheet.left, sheet.y)
    sheet.y += body * leading
  }
  sheet.y += body * 0.35
}

/** Its head is repeated on each page; no row is cut. */
function drawTable(sheet: Sheet, { columns, rows, total }: SlipTable): void {
  const size = sheet.form.table
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const pad = size * 0.3
  const line = (cells: readonly string[], bold: boolean) => {
    const laid = cells.map((text, n) => {
      const width = (sheet.width * columns[n]!.share) / all
      const weight = bold ? ('bold' as const) : ('regular' as const)
      return { width, weight, lines: sheet.type.lines(text, size, width - 2 * pad, weight) }
    })
    const most = Math.max(1, ...laid.map(({ lines }) => lines.length))
    const height = most * size * 1.3 + size * 0.5
    if (sheet.room < height) sheet.nextPage()
    let { left: x } = sheet
    for (const [n, { width, weight, lines }] of laid.entries()) {
      sheet.doc.rect(x, sheet.y, width, height).lineWidth(0.7).strokeColor('black').stroke()
      const top = sheet.y + (height - lines.length * size * 1.3) / 2 + size * 0.15
      for (const [at, text] of lines.entries()) {
        const box = { x: x + pad, y: top + at * size * 1.3, width: width - 2 * pad }
        sheet.aligned(text, box, columns[n]!.align, { size, weight })
      }
      x += width
    }
    sheet.y += height
  }
  const head = () =>
    line(
      columns.map(({ title }) => title),
      true,
    )
  sheet.onPage = head
  head()
  for (const row of rows) line(row, false)
  if (total) line(total, true)
  sheet.onPage = () => {}
  sheet.y += size * 0.4
}

const sealHeight = mm(42)

/** Office and date over the room for the round seal, not cut apart. */
function drawSeal(sheet: Sheet, { issuer, date }: SlipContent): void {
  const { form } = sheet
  if (sheet.room < sealHeight + form.body) sheet.nextPage()
  const width = Math.max(mm(70), sheet.type.width(issuer, form.body) + mm(6))
  const box = { x: sheet.left + sheet.width - width, width }
  const middle = sheet.y + sealHeight / 2
  sheet.aligned(issuer, { ...box, y: middle - form.body * 1.2 }, 'center')
  sheet.aligned(date, { ...box, y: middle + form.body * 0.4 }, 'center')
  sheet.aligned('（加盖公章）', { ...box, y: middle + form.body * 2 }, 'center', {
    size: form.small,
    color: '#333333',
  })
  sheet.y += sealHeight
}

function drawFoot(sheet: Sheet, foot: readonly string[], pages: string): void {
  const { left, width, form, bottom } = sheet
  const top = bottom + mm(3)
  sheet.rule(left, top, left + width, top, 0.5)
  for (const [n, line] of foot.entries())
    sheet.quiet(line, left, top + mm(1.5) + n * form.small * 1.45)
  const box = { x: left, width, y: top + mm(1.5) }
  sheet.aligned(pages, box, 'right', { size: form.small })
}

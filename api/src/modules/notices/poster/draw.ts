import { encode } from 'uqr'

import type { PosterContent } from './content.ts'
import { mm, Sheet, type Size } from '../../../paper/sheet.ts'
import { drawTable } from './table.ts'
import type { Faces } from '../../../paper/type.ts'

/** Address of the paper's own check. The salt stands behind #: no browser sends it to a server. */
export const addressOf = (
  origin: string,
  { id, edition, paperSalt }: NonNullable<PosterContent['proof']>,
): string => `${origin}/verify?id=${id}&v=${edition}${paperSalt ? `#s=${paperSalt}` : ''}`

export async function drawPoster(
  content: PosterContent,
  faces: Faces,
  { size, origin, made }: { size: Size; origin: string; made: Date },
): Promise<Buffer> {
  const sheet = new Sheet(faces, size, { title: content.title, made })
  const { form } = sheet
  for (const line of titleLines(sheet, content.title)) {
    const at = { x: sheet.left, y: sheet.y, width: sheet.width }
    sheet.aligned(line, at, 'center', { size: form.title, weight: 'bold' })
    sheet.y += form.title * 1.45
  }
  sheet.y += form.body * 0.6
  for (const text of content.paragraphs) sheet.paragraph(text)
  sheet.y += form.body * 0.5
  const end = layOutEnd(sheet, content)
  if (content.table) drawTable(sheet, content.table, end.height)
  if (sheet.room < end.height) sheet.nextPage()
  drawEnd(sheet, content, end)
  const { count } = sheet.doc.bufferedPageRange()
  const matrix = content.proof && encode(addressOf(origin, content.proof), { ecc: 'M', border: 0 })
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(page)
    drawFoot(sheet, content, matrix, `第 ${page + 1} 页  共 ${count} 页`)
    if (content.stamp) stamp(sheet, content.stamp)
  }
  return await sheet.bytes()
}

/** Broken, where it must be, after a place or a month rather than in a word. */
function titleLines({ type, form, width }: Sheet, title: string): string[] {
  const fits = (line: string) => type.width(line, form.title, 'bold') <= width
  if (fits(title)) return [title]
  const halves = [...title.matchAll(/(?<=[镇乡村区月度保])/gu)]
    .map(({ index }) => [title.slice(0, index), title.slice(index)] as const)
    .filter((pair) => pair.every((line) => line && fits(line)))
    .toSorted((one, other) => uneven(one) - uneven(other))
  return halves[0] ? [...halves[0]] : type.lines(title, form.title, width, 'bold')
}

const uneven = ([upper, lower]: readonly [string, string]) => Math.abs(upper.length - lower.length)

const sealHeight = mm(42)
const objection =
  '如有异议，可在公示期内当面、来电或来信反映，也可扫码在网上提出；可以不留姓名，最后一天送到的也算数。任何人不得打击报复。'

/** How much of the page the end takes: the table keeps rows beside it. */
function layOutEnd({ form, type, width }: Sheet, { contacts, issuer }: PosterContent) {
  const right = Math.max(mm(56), type.width(issuer, form.body) + mm(6))
  const said = [objection, ...contacts].flatMap((text) =>
    type.lines(text, form.table, width - right - mm(8)),
  )
  const leading = form.table * 1.5
  const upper = Math.max((said.length + 1.4) * leading, sealHeight)
  const row = form.table * 2.3
  return { right, said, leading, upper, row, height: upper + 2 * row + form.body }
}

/** Whom to turn to, room for the round seal over office and date, and who put it up and took it down: kept together. */
function drawEnd(
  sheet: Sheet,
  { issuer, postedOn }: PosterContent,
  { right, said, leading, upper, row }: ReturnType<typeof layOutEnd>,
): void {
  const { form } = sheet
  const size = form.table
  const top = sheet.y + form.body * 0.9
  sheet.text('异议渠道', sheet.left, top, { size, weight: 'bold' })
  for (const [n, line] of said.entries())
    sheet.text(line, sheet.left, top + (n + 1.15) * leading, { size })
  const seal = { x: sheet.left + sheet.width - right, width: right }
  const middle = top + sealHeight / 2
  sheet.aligned(issuer, { ...seal, y: middle - form.body * 1.4 }, 'center')
  const date = postedOn ?? '　　年　　月　　日'
  sheet.aligned(date, { ...seal, y: middle + form.body * 0.3 }, 'center')
  const small = { size: form.small, color: '#333333' }
  sheet.aligned('（加盖公章）', { ...seal, y: middle + form.body * 2 }, 'center', small)
  sheet.y = top + upper + size * 0.4
  drawPosting(sheet, row)
}

/** 张贴 and 揭下, each with its day, who did it and who saw it. */
function drawPosting(sheet: Sheet, height: number): void {
  const size = sheet.form.table * 0.92
  const shares = [13, 22, 9, 18, 20, 18]
  const lines = [
    ['首日张贴', '年　月　日　时', '张贴人', '', '村务监督委员会见证人', ''],
    ['末日揭下', '年　月　日　时', '揭下人', '', '村务监督委员会见证人', ''],
  ]
  for (const cells of lines) {
    let { left: x } = sheet
    for (const [n, text] of cells.entries()) {
      const width = (sheet.width * shares[n]!) / 100
      sheet.doc.rect(x, sheet.y, width, height).lineWidth(0.7).strokeColor('black').stroke()
      const fitted = sheet.type.lines(text, size, width - 6)
      const top = sheet.y + (height - fitted.length * size * 1.15) / 2
      for (const [line, each] of fitted.entries()) {
        const box = { x: x + 3, y: top + line * size * 1.15, width: width - 6 }
        sheet.aligned(each, box, n === 1 ? 'right' : 'center', { size })
      }
      x += width
    }
    sheet.y += height
  }
}

type Matrix = { size: number; data: boolean[][] }

function drawFoot(
  sheet: Sheet,
  { proof }: PosterContent,
  matrix: Matrix | null,
  pages: string,
): void {
  const { form, left, width } = sheet
  const right = left + width
  const side = mm(27)
  const top = sheet.bottom + mm(4)
  sheet.rule(left, top, matrix ? right - side - mm(4) : right, top, 0.5)
  const x = right - side
  const y = top + mm(2)
  if (matrix) drawMatrix(sheet, matrix, { x, y, side })
  const lines = proof
    ? [
        `公示编号 ${proof.id}`,
        `第 ${proof.edition} 版  校验码（SHA-256 前 8 位）${proof.hash.slice(0, 8)}`,
        '扫右侧二维码，可核对本单与公开日志是否一致',
      ]
    : ['尚未发布：没有公示编号和二维码，不得张贴']
  for (const [n, line] of lines.entries()) sheet.quiet(line, left, y + mm(1) + n * form.small * 1.7)
  sheet.text(pages, left, y + mm(1) + 3.4 * form.small * 1.7, { size: form.small * 1.15 })
}

/** Squares, not a picture: sharp at any size. A quiet zone of four modules is the paper around it. */
function drawMatrix(
  sheet: Sheet,
  matrix: Matrix,
  at: { x: number; y: number; side: number },
): void {
  const module = at.side / matrix.size
  for (const [row, cells] of matrix.data.entries()) {
    for (let from = 0; from < cells.length; from += 1) {
      if (!cells[from]) continue
      let to = from
      while (cells[to + 1]) to += 1
      sheet.doc.rect(at.x + from * module, at.y + row * module, (to - from + 1) * module, module)
      from = to
    }
  }
  sheet.doc.fillColor('black').fill()
}

function stamp(sheet: Sheet, words: string): void {
  const { width, height } = sheet.form
  const size = sheet.form.title * 3
  const own = sheet.type.width(words, size, 'bold')
  sheet.doc.save()
  sheet.doc.rotate(-32, { origin: [width / 2, height / 2] }).fillOpacity(0.16)
  sheet.text(words, (width - own) / 2, height / 2 - size / 2, { size, weight: 'bold' })
  sheet.doc.restore()
}

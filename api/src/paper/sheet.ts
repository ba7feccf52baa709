import PDFDocument from 'pdfkit'

import { type Faces, Typesetter, type Weight } from './type.ts'

export const mm = (length: number): number => (length * 72) / 25.4

export type Size = 'A4' | 'A3' | 'LARGE'

/**
 * Type and margins in points: A4 upright as official papers have them (GB/T 9704), A3 lying, to be read from two steps away;
 * LARGE is A4 for somebody who reads with difficulty. `foot` is the strip at each page's end that tells which sheet it is.
 */
const forms = {
  A4: {
    ...{ title: 22, body: 14, table: 12, small: 9, layout: 'portrait' as const },
    ...{ top: mm(32), left: mm(28), right: mm(26), width: mm(210), height: mm(297), foot: mm(40) },
  },
  A3: {
    ...{ title: 32, body: 19, table: 17, small: 11, layout: 'landscape' as const },
    ...{ top: mm(26), left: mm(28), right: mm(26), width: mm(420), height: mm(297), foot: mm(40) },
  },
  LARGE: {
    ...{ title: 26, body: 18, table: 18, small: 12, layout: 'portrait' as const },
    ...{ top: mm(22), left: mm(20), right: mm(20), width: mm(210), height: mm(297), foot: mm(26) },
  },
}

const grey = '#333333'

type Style = { size?: number; weight?: Weight; color?: string }
type Box = { x: number; y: number; width: number }

/** One paper being written: a place on a page, and how words, lines and rules come onto it. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly type: Typesetter
  readonly form: (typeof forms)[Size]
  readonly left: number
  readonly width: number
  readonly bottom: number
  y: number
  /** Called on each page after the first, once it is begun. */
  onPage: () => void = () => {}

  constructor(faces: Faces, size: Size, { title, made }: { title: string; made: Date }) {
    this.form = forms[size]
    const { top, left, right, width, height, layout, foot } = this.form
    this.type = new Typesetter(faces)
    this.doc = new PDFDocument({
      ...{
        size: size === 'LARGE' ? 'A4' : size,
        layout,
        margin: 0,
        bufferPages: true,
        lang: 'zh-CN',
        displayTitle: true,
      },
      info: { Title: title, CreationDate: made, ModDate: made },
    })
    for (const { name, bytes } of Object.values(faces).flat()) this.doc.registerFont(name, bytes)
    this.left = left
    this.width = width - left - right
    this.bottom = height - foot
    this.y = top
  }

  get room(): number {
    return this.bottom - this.y
  }

  nextPage(): void {
    this.doc.addPage()
    this.y = this.form.top
    this.onPage()
  }

  /** One line, no wider than it is. `y` is the top of its letters' body. */
  text(text: string, x: number, y: number, style: Style = {}): void {
    const { size = this.form.body, weight = 'regular', color = 'black' } = style
    let at = x
    for (const run of this.type.runs(text, weight)) {
      this.doc.font(run.face).fontSize(size).fillColor(color)
      // Noto's line is 1.437 of its size; set by its baseline, all faces agree.
      this.doc.text(run.text, at, y + size * 0.88, { lineBreak: false, baseline: 'alphabetic' })
      at += this.type.width(run.text, size, weight)
    }
  }

  aligned(
    text: string,
    { x, y, width }: Box,
    align: 'left' | 'center' | 'right',
    style: Style = {},
  ) {
    const own = this.type.width(text, style.size ?? this.form.body, style.weight)
    const at = align === 'left' ? x : align === 'right' ? x + width - own : x + (width - own) / 2
    this.text(text, at, y, style)
  }

  /** 首行缩进二字. */
  paragraph(text: string): void {
    const { body } = this.form
    const lines = this.type.lines(text, body, this.width, 'regular', 2 * body)
    for (const [n, line] of lines.entries()) {
      if (this.room < body * 1.7) this.nextPage()
      this.text(line, this.left + (n === 0 ? 2 * body : 0), this.y)
      this.y += body * 1.7
    }
  }

  rule(x1: number, y1: number, x2: number, y2: number, width = 0.7): void {
    this.doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor('black').stroke()
  }

  quiet(text: string, x: number, y: number): void {
    this.text(text, x, y, { size: this.form.small, color: grey })
  }

  async bytes(): Promise<Buffer> {
    const chunks: Buffer[] = []
    const ended = new Promise<void>((resolve, reject) => {
      this.doc
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', resolve)
        .on('error', reject)
    })
    this.doc.end()
    await ended
    return Buffer.concat(chunks)
  }
}

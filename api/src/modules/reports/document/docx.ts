import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

import { fenOf } from '../../../kit/money.ts'
import type { ReportContent } from './content.ts'
import { sectionsOf } from './prose.ts'
import {
  dayText,
  momentText,
  payingRows,
  roundingNote,
  settlementText,
  tenThousands,
  titleOf,
} from './words.ts'

// Sizes are half-points, distances twentieths of a point: 三号 is 16 pt, a line 28 pt (GB/T 9704).
const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
})
const [body, heading, headline] = [font('仿宋'), font('黑体'), font('宋体')]
const line = { line: 560 }

/** The report in the form such reports have: title, numbered sections, a table, date and unit. */
export async function reportDocx(content: ReportContent): Promise<Buffer> {
  const { madeBy, hash } = content
  const note = roundingNote(content)
  return await Packer.toBuffer(
    new Document({
      creator: madeBy.unit,
      lastModifiedBy: madeBy.unit,
      title: titleOf(content),
      description: `SHA-256 ${hash}`,
      styles: { default: { document: { run: { font: body, size: 32 } } } },
      sections: [
        {
          properties: {
            page: {
              size: { width: 11_906, height: 16_838 },
              margin: { top: 2_098, bottom: 1_984, left: 1_588, right: 1_474 },
            },
          },
          footers: { default: pageNumber() },
          children: [
            centred(titleOf(content), 44),
            centred(`（数据截至${momentText(content.asOf)}）`, 28),
            ...sectionsOf(content).flatMap(({ title, paragraphs }) => [
              indented(title, heading),
              ...paragraphs.map((text) => indented(text)),
            ]),
            indented('四、分项情况表', heading),
            byProgramme(content),
            indented(
              '说明：户数、人数为期末月份在保，临时救助为期内到账人数，合计人数不含临时救助；金额按保障月份统计，为截至上述时点已到账数，由分一次四舍五入为万元。',
            ),
            ...(note ? [indented(note)] : []),
            indented('五、按结算日统计', heading),
            bySettlement(content),
            indented(
              `说明：按到账日统计，结算期为${settlementText(content.settlement)}；与按保障月份的累计之差，是到账日在结算期外的明细。`,
            ),
            right(madeBy.unit),
            right(dayText(content.madeAt)),
          ],
        },
      ],
    }),
  )
}

const centred = (text: string, size: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text, size, font: size > 40 ? headline : body, bold: size > 40 })],
  })

const indented = (text: string, face = body): Paragraph =>
  new Paragraph({
    spacing: line,
    indent: { firstLine: 640 },
    children: [new TextRun({ text, font: face })],
  })

const right = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.RIGHT, spacing: line, children: [new TextRun(text)] })

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
      }),
    ],
  })

const byProgramme = ({ programmes, total }: ReportContent): Table =>
  table(
    [3_000, 1_200, 1_200, 1_560, 1_880],
    ['项目', '户数', '人数', '万元', '元'],
    [...programmes, total].map(({ name, households, persons, paid }) => [
      name,
      households.value ?? '—',
      persons.value ?? '—',
      paid.value === null ? '—' : tenThousands(fenOf(paid.value)!),
      paid.value ?? '—',
    ]),
  )

const bySettlement = (content: ReportContent): Table =>
  table(
    [2_440, 1_200, 1_800, 1_600, 1_800],
    ['项目', '到账笔数', '到账（元）', '退回（元）', '净支出（元）'],
    payingRows(content).map(({ name, arrivedLines, arrived, cameBack, spent }) => [
      name,
      ...[arrivedLines, arrived, cameBack, spent].map(({ value }) => value ?? '—'),
    ]),
  )

function table(widths: number[], head: string[], rows: string[][]): Table {
  const cells = (texts: string[], isHead = false) =>
    texts.map((text, at) => cell(text, widths[at]!, at === 0, isHead))
  return new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, true) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row) })),
    ],
  })
}

const cell = (text: string, width: number, first: boolean, head: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: head ? AlignmentType.CENTER : first ? AlignmentType.LEFT : AlignmentType.RIGHT,
        children: [new TextRun({ text, size: 24, bold: head, ...(head && { font: heading }) })],
      }),
    ],
  })

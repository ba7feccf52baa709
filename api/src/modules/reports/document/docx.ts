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
import type { Item, ReportContent } from './content.ts'
import { sectionsOf } from './prose.ts'
import {
  dayText,
  grouped,
  momentText,
  payingRows,
  roundingNote,
  settlementText,
  tenThousands,
  titleOf,
  titleParts,
} from './words.ts'

// Sizes are half-points, distances twentieths of a point: 三号 is 16 pt, a line 28 pt (GB/T 9704).
const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
})
const [body, heading, second, headline] = [font('仿宋'), font('黑体'), font('楷体'), font('宋体')]
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
      styles: {
        default: {
          document: {
            run: { font: body, size: 32, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          },
        },
      },
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
            title(titleParts(content)),
            centred(`（数据截至${momentText(content.asOf)}）`),
            ...content.notes.map((text) => paragraph(`提示：${text}`)),
            ...sectionsOf(content).flatMap(({ title, paragraphs }) => [
              headed(title),
              ...paragraphs.map((text) => paragraph(text)),
            ]),
            headed('四、分项情况表'),
            byProgramme(content),
            paragraph(
              '说明：户数、人数为期末月份在保，临时救助为期内到账人数，合计人数不含临时救助；金额按保障月份统计，为截至上述时点已到账数，由分一次四舍五入为万元。',
            ),
            ...(note ? [paragraph(note)] : []),
            headed('五、按结算日统计'),
            bySettlement(content),
            paragraph(
              `说明：按到账日统计，结算期为${settlementText(content.settlement)}；与按保障月份的累计之差，是到账日在结算期外的明细。`,
              true,
            ),
            signed(madeBy.unit, true),
            signed(dayText(content.madeAt), false),
          ],
        },
      ],
    }),
  )
}

// Of more than a line it breaks where its sense does.
const title = ([place, what]: [string, string]): Paragraph => {
  const run = { size: 44, font: headline, bold: true }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    keepNext: true,
    children: [
      new TextRun({ ...run, text: place }),
      new TextRun({ ...run, text: what, ...(place.length + what.length > 19 && { break: 1 }) }),
    ],
  })
}

const centred = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text, size: 28 })],
  })

/** Never the last line of a page. */
const headed = (text: string): Paragraph =>
  new Paragraph({
    spacing: line,
    indent: { firstLine: 640 },
    keepNext: true,
    children: [new TextRun({ text, font: heading })],
  })

/** A heading of the second order stands in it; whoever signs does not stand on a page alone. */
const paragraph = (text: string, keepNext = false): Paragraph => {
  const [, lead = '', rest = text] = /^(（[一二三四五六七八九]）[^。]+。)(.*)$/s.exec(text) ?? []
  return new Paragraph({
    spacing: line,
    indent: { firstLine: 640 },
    keepNext,
    children: [
      ...(lead ? [new TextRun({ text: lead, font: second })] : []),
      new TextRun({ text: rest }),
    ],
  })
}

const signed = (text: string, keepNext: boolean): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: line,
    indent: { right: 640 },
    keepNext,
    children: [new TextRun(text)],
  })

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
      }),
    ],
  })

const shown = ({ value }: Item): string => (value === null ? '—' : grouped(value))

const byProgramme = ({ programmes, total }: ReportContent): Table =>
  table(
    [2_640, 1_150, 1_150, 1_750, 2_150],
    ['项目', '户数', '人数', '万元', '元'],
    [...programmes, total].map(({ name, households, persons, paid }) => [
      name,
      shown(households),
      shown(persons),
      paid.value === null ? '—' : grouped(tenThousands(fenOf(paid.value)!)),
      shown(paid),
    ]),
  )

const bySettlement = (content: ReportContent): Table =>
  table(
    [1_900, 1_140, 2_000, 1_800, 2_000],
    ['项目', '到账笔数', '到账（元）', '退回（元）', '净支出（元）'],
    payingRows(content).map(({ name, arrivedLines, arrived, cameBack, spent }) => [
      name,
      ...[arrivedLines, arrived, cameBack, spent].map(shown),
    ]),
  )

/** On one page where one page can hold it; on more, its head stands on each. */
function table(widths: number[], head: string[], rows: string[][]): Table {
  const cells = (texts: string[], kind: Kind) =>
    texts.map((text, at) => cell(text, widths[at]!, at === 0, kind))
  const last = rows.length - 1
  return new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, 'head') }),
      ...rows.map(
        (row, at) =>
          new TableRow({ cantSplit: true, children: cells(row, at === last ? 'last' : 'row') }),
      ),
    ],
  })
}

type Kind = 'head' | 'row' | 'last'

const cell = (text: string, width: number, first: boolean, kind: Kind): TableCell => {
  const isHead = kind === 'head'
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: isHead ? AlignmentType.CENTER : first ? AlignmentType.LEFT : AlignmentType.RIGHT,
        keepNext: kind !== 'last',
        children: [new TextRun({ text, size: 24, bold: isHead, ...(isHead && { font: heading }) })],
      }),
    ],
  })
}

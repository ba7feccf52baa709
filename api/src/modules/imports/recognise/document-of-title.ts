import type { Cell, Row } from '../../../sheets/types.ts'
import { plainText } from '../parse/cells.ts'
import { inFigures } from '../parse/figures.ts'
import { parseDay, parseWord } from '../parse/words-of-the-field.ts'
import type { LayoutNote } from '../layout-notes.ts'
import type { Field, ImportKind, Layout } from '../records.ts'
import { isOfFunds } from './kinds.ts'

const number = /([\p{Script=Han}]{1,16})\s*[[(【〔]\s*(20\d\d)\s*[\])】〕]\s*第?\s*(\d{1,5})\s*号/gu
const before = /^.*(?:文号|依据|根据|按照|关于|下达|分配|印发|转发|厅|局|部|委|政府)/u
const ofQuota = /指标|依据|根据|按照/
const day = /20\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)/g
const drawnUp = /(?:制表|填表|填报|打印|导出|编制|统计)(?:日期|时间)?[\s:]*$/
const level = /(?:中央|省级|市级|县级|区级)(?=财政|补助|资金|困难|预算|专项)/g

/**
 * What a document says once, above its table, and no column repeats: its number, that of its quota, level and day. Of what
 * it says twice, and differently, nothing is taken.
 */
export function documentOfTitle(
  kind: ImportKind | null,
  title: string,
  fields: ReadonlySet<Field>,
  note: (code: LayoutNote, detail: string) => void,
): Layout['said'] {
  if (!isOfFunds(kind)) return {}
  const text = title.normalize('NFKC')
  const found: Partial<Record<Field, Found>> = {
    ...numbersIn(text, kind!),
    day: daysIn(text),
    ...(kind === 'QUOTA' && { level: levelsIn(text) }),
  }
  const said = Object.entries(found).flatMap(([field, each]) =>
    each.size === 1 && !fields.has(field as Field) ? [[field, [...each][0]!] as const] : [],
  )
  if (said.length > 0) note('SAID_IN_TITLE', said.map(([, [, written]]) => written).join('、'))
  return Object.fromEntries(said.map(([field, [value]]) => [field, value]))
}

/** As it is kept → as it is written. */
type Found = Map<string, string>

/**
 * The one day below a table of documents, as an office dates what it signs, where nothing above says it. A day on which the
 * table was drawn up is none.
 */
export function dayOfFoot(
  kind: ImportKind | null,
  rows: readonly Row[],
  headingRow: number,
  fields: ReadonlySet<Field>,
  { day: inTitle }: Layout['said'],
  note: (code: LayoutNote, detail: string) => void,
): Layout['said'] {
  if (!isOfFunds(kind) || fields.has('day') || inTitle) return {}
  const below = rows.filter(({ number }) => number > headingRow)
  const foot = below.slice(below.findLastIndex(({ cells }) => cells.some(isFigure)) + 1)
  const said = foot.map(({ number: row, cells }) => ({
    row,
    text: cells.map(({ value }) => plainText(value)).join(' '),
  }))
  if (said.some(({ text }) => /制表|填表|填报|打印|导出|编制|统计/.test(text))) return {}
  const dated = said.filter(({ text }) => daysIn(text).size > 0)
  const days = new Map(dated.flatMap(({ text }) => [...daysIn(text)]))
  const [[value, written] = []] = days
  if (days.size !== 1 || !value) return {}
  note('DAY_FROM_FOOT', `${dated[0]!.row} 行 ${written!}`)
  return { day: value }
}

const isFigure = ({ value }: Cell) =>
  value.kind === 'number' || /^[\d,]+(\.\d+)?$/.test(plainText(value))

/** Days that a text says, as they are kept. */
export const daysSaid = (text: string): string[] => [...daysIn(text.normalize('NFKC')).values()]

function numbersIn(text: string, kind: ImportKind) {
  const found = { documentNo: new Map() as Found, parentDocumentNo: new Map() as Found }
  for (const { 1: words = '', 2: year, 3: n, index } of text.matchAll(number)) {
    const prefix = words.replace(before, '')
    if (!prefix) continue
    const label = text.slice(Math.max(0, index - 6), index) + words.slice(0, -prefix.length)
    const isQuota = kind === 'ALLOCATION' && ofQuota.test(label)
    const value = `${prefix}〔${year}〕${Number(n)}号`
    found[isQuota ? 'parentDocumentNo' : 'documentNo'].set(value, value)
  }
  return found
}

function daysIn(said: string): Found {
  const text = inFigures(said)
  const days = [...text.matchAll(day)].filter(
    ({ index }) => !drawnUp.test(text.slice(Math.max(0, index - 8), index)),
  )
  return read(days, (written) => parseDay({ kind: 'text', text: written }))
}

const levelsIn = (text: string): Found =>
  read([...text.matchAll(level)], (written) =>
    parseWord('quota-level', { kind: 'text', text: written }),
  )

const read = (
  matches: RegExpExecArray[],
  parse: (written: string) => ReturnType<typeof parseDay>,
) =>
  new Map(
    matches.flatMap(([written]) => {
      const parsed = parse(written)
      return 'value' in parsed ? [[parsed.value, written] as const] : []
    }),
  )

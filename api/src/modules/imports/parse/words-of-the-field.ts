import type { CellValue } from '../../../sheets/types.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import type { FieldType, ImportKind, ProblemCode } from '../records.ts'
import { plainText, unseen } from './cells.ts'
import { simplified } from '../recognise/simplified.ts'
import { inFigures } from './figures.ts'

type Parsed = { value: string; note?: string } | { problem: ProblemCode }
const taken = (value: string | undefined, problem: ProblemCode): Parsed =>
  value === undefined ? { problem } : { value }

const bands: Record<string, string> = {
  A: 'A',
  B: 'B',
  C: 'C',
  一: 'A',
  二: 'B',
  三: 'C',
  甲: 'A',
  乙: 'B',
  丙: 'C',
  I: 'A',
  II: 'B',
  III: 'C',
  1: 'A',
  2: 'B',
  3: 'C',
}
const bandNoise = /^(城市|城镇|农村|城乡)?(低保|保障|救助)?第?|[类档级等]|(对象|家庭)$/g
const careModes: [RegExp, string][] = [
  [/集中/, 'INSTITUTIONAL'],
  [/分散|散居/, 'DISPERSED'],
]
const selfCare: [RegExp, string][] = [
  [/半|部分/, 'PARTLY_DEPENDENT'],
  [/不能自理|全护理|完全丧失|失能|无自理|完全不能/, 'FULLY_DEPENDENT'],
  [/自理/, 'SELF_CARING'],
]
// The first that fits: what is like 低保 and is not stands before it.
const programmes: [RegExp, string][] = [
  [/边缘/, 'MARGINAL'],
  [/支出型|刚性支出/, 'RIGID_EXPENDITURE'],
  [/临时救助|备用金/, 'TEMPORARY_AID'],
  [/城.*(低保|最低生活)|(低保|最低生活).*城/, 'SUBSISTENCE_URBAN'],
  [/农.*(低保|最低生活)|(低保|最低生活).*农/, 'SUBSISTENCE_RURAL'],
  [/城.*特困|特困.*城/, 'DESTITUTE_URBAN'],
  [/农.*(特困|五保)|(特困|五保).*农|五保/, 'DESTITUTE_RURAL'],
]
const levels: [RegExp, string][] = [
  [/中央/, 'CENTRAL'],
  [/省|自治区/, 'PROVINCE'],
  [/市级|市本级|地市|^市/, 'CITY'],
  [/县|(?<!自治)区|^本级/, 'COUNTY'],
]
const purposes: [RegExp, string][] = [
  [/备用/, 'RESERVE'],
  [/发放|支付|补助|救助|低保|特困|生活费/, 'PAYMENT'],
]
const firstOf = (list: [RegExp, string][], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1]

/** What is said of exactly one; a cell that names two is not understood. */
const onlyOf = (list: [RegExp, string][], text: string) => {
  const found = list.filter(([pattern]) => pattern.test(text))
  return found.length === 1 ? found[0]![1] : undefined
}

/** Programme named in a title or a cell; undefined where it is not said, or for town and country together. */
export function programmeIn(text: string): string | undefined {
  const plain = simplified(text.normalize('NFKC'))
  const programme = firstOf(programmes, plain)
  const both = /城乡|城.*农|农.*城/.test(plain)
  return both && /^(SUBSISTENCE|DESTITUTE)/.test(programme ?? '') ? undefined : programme
}

const areas: Partial<Record<ImportKind, [urban: string, rural: string]>> = {
  SUBSISTENCE_ROSTER: ['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'],
  DESTITUTE_ROSTER: ['DESTITUTE_URBAN', 'DESTITUTE_RURAL'],
}

/** The programmes that a roster of the kind may pay. */
export const programmesOf = (kind: ImportKind): readonly string[] | undefined => areas[kind]

/** 城市 or 农村 alone, where the kind of roster says the rest. */
export function areaOf(kind: ImportKind, cell: CellValue): string | null {
  const pair = areas[kind]
  const found = /^(?:(城市|城镇|城)|农村|乡村|农)(?:居民|户口|类别?)?$/.exec(plainText(cell))
  return pair && found ? (found[1] ? pair[0] : pair[1]) : null
}

/** What stands where a name should: the one above again, or a person with what became of them. */
const isNoName =
  /^(?:同上|同前|上同|见上|″|〃|“|”)$|\p{Script=Han}{2}(?:代领|代签|已故|去世|死亡|病故)$/u
/** Each on a line of its own in one cell. */
const twoNames = /^\p{Script=Han}{2,}[^\S\n]*\n\s*\p{Script=Han}{2,}$/u

/** Names: Han with · between the parts of minority names, or Latin; spaces of typesetters go. */
export function parseName(cell: CellValue): Parsed {
  if (cell.kind === 'number') return { problem: 'NAME_SHAPE' }
  const raw = cell.kind === 'text' ? cell.text : plainText(cell)
  if (isNoName.test(plainText(cell)) || twoNames.test(raw.trim())) return { problem: 'NAME_SHAPE' }
  const said = raw
    .replaceAll(/\[bookmark:[^\]]*\]/gi, '')
    .replaceAll(unseen, '')
    .replaceAll(/[•‧∙⋅・．.·●]/g, '·')
    .trim()
    .replaceAll(/(?<=[\p{Script=Han}·])[\s\u3000]+(?=[\p{Script=Han}·])/gu, '')
    .normalize('NFC')
  const [, value = said, aside] =
    /^(.+?)[（(](户主|本人|监护人|已故|去世|死亡|代)[)）]$/.exec(said) ?? []
  // Whoever is called the head is the head; anything else is for a person to look at.
  const note = aside && !/户主|本人/.test(aside) ? { note: aside } : {}
  if (/[\uE000-\uF8FF]/.test(value)) return { problem: 'NAME_SHAPE' }
  const han = /^\p{Script=Han}{1,6}(·\p{Script=Han}{1,10}){0,4}$|^\p{Script=Han}{2,10}$/u
  const latin = /^[\p{Script=Latin}][\p{Script=Latin}' ·-]{1,60}$/u
  return han.test(value) || latin.test(value) ? { value, ...note } : { problem: 'NAME_SHAPE' }
}

/** A payee as a bank prints it: a person, an institution of any length, parts of the name starred out. */
export function parsePayee(cell: CellValue): Parsed {
  const name = parseName(cell)
  if ('value' in name || cell.kind !== 'text') return name
  const value = plainText(cell).replaceAll(/\s/g, '').replaceAll('•', '·')
  return /^[\p{Letter}\p{Number}*·()（）\-]{2,60}$/u.test(value) && !/\d{6}/.test(value)
    ? { value }
    : name
}

const monthNoise = /\s|份/g

/** As a spreadsheet counts the days from 2000 to 2099 where no format says that it is one. */
const serial = /^(3[6-9]|[4-6]\d|7[0-2])\d{3}$/
const dayOfSerial = (digits: string) =>
  new Date(Date.UTC(1899, 11, 30 + Number(digits))).toISOString().slice(0, 10)

/** Text of a month or a day, and whether it was only counted. */
function dated(cell: CellValue): { text: string; note?: string } {
  const text = inFigures(plainText(cell))
  if (cell.kind !== 'number' || !serial.test(text)) return { text }
  const day = dayOfSerial(text)
  return { text: day, note: `${text} = ${day}` }
}

/**
 * One month. A spreadsheet that saw a number cut 2025.10 to `2025.1`, also where it was saved as text
 * since: only the month of the sheet's title settles which of the two it is.
 */
export function parseMonth(cell: CellValue, title: string | null): Parsed {
  const { text: said, ...counted } = dated(cell)
  const text = said.replaceAll(monthNoise, '')
  const cut = /^(20\d{2})\.1$/.exec(text)
  const settled = cut && [`${cut[1]}-01-01`, `${cut[1]}-10-01`].find((month) => month === title)
  const value = cut
    ? settled
    : (monthOf(text, title?.slice(0, 4)) ?? dayOf(said)?.replace(/..$/, '01'))
  return value ? { value, ...counted } : { problem: 'NOT_A_MONTH' }
}

/** The first day of the month that a text names; without a year of its own it needs one. */
export function monthOf(said: string, year?: string): string | null {
  const text = said.replaceAll(monthNoise, '')
  const whole = /^(20\d{2})[-年./]?(\d{1,2})月?$/.exec(text)
  const bare = year ? /^(\d{1,2})月?$/.exec(text) : null
  const [y, m] = whole ? [whole[1]!, whole[2]!] : bare ? [year!, bare[1]!] : []
  return m && Number(m) >= 1 && Number(m) <= 12 ? `${y}-${m.padStart(2, '0')}-01` : null
}

/**
 * When it was paid: a whole day as such, a month as its first day. A spreadsheet that is given 2025-11 keeps
 * 1 November: a day of its own is only the first where somebody wrote it out.
 */
export function parsePaidOn(cell: CellValue): Parsed {
  const { text, ...counted } = dated(cell)
  const isFirst = cell.kind !== 'text' && text.endsWith('-01')
  const day = isFirst ? null : dayOf(text)
  const month = isFirst ? text : monthOf(text)
  const value = day ?? month?.slice(0, 7)
  return value ? { value, ...counted } : { problem: 'NOT_A_DAY' }
}

export function parseDay(cell: CellValue): Parsed {
  const { text, ...counted } = dated(cell)
  const value = dayOf(text)
  return value ? { value, ...counted } : { problem: 'NOT_A_DAY' }
}

function dayOf(said: string): string | null {
  const text = said.replaceAll(/\s/g, '')
  const parts =
    /^(20\d{2}|19\d{2})(?:年(?=\d{1,2}月)|([-./]))(\d{1,2})(?:月|\2)(\d{1,2})日?(?:T?\d{1,2}:.*)?$/.exec(
      text,
    ) ?? /^(20\d{2})()(\d{2})(\d{2})$/.exec(text)
  if (!parts) return null
  const day = `${parts[1]}-${parts[3]!.padStart(2, '0')}-${parts[4]!.padStart(2, '0')}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

/** Everything that is neither money, a protected number, a month nor a name. */
export function parseWord(type: FieldType, cell: CellValue): Parsed {
  const text = plainText(cell)
  const kind: string = type
  switch (kind) {
    case 'count':
      return /^\d{1,3}$/.test(text.replace(/[人口户岁]$/, ''))
        ? { value: String(Number(text.replace(/[人口户岁]$/, ''))) }
        : { problem: 'NOT_A_COUNT' }
    case 'band':
      return taken(bands[text.toUpperCase().replaceAll(bandNoise, '')], 'NOT_A_BAND')
    case 'care-mode':
      return taken(firstOf(careModes, text), 'NOT_A_CARE_MODE')
    case 'self-care':
      return taken(firstOf(selfCare, text), 'NOT_A_SELF_CARE_LEVEL')
    case 'programme':
      return taken(programmeIn(text), 'NOT_A_PROGRAMME')
    case 'quota-level':
      return taken(onlyOf(levels, text), 'NOT_A_LEVEL')
    case 'allocation-kind':
      return taken(firstOf(purposes, text), 'NOT_A_PURPOSE')
    case 'document-no': {
      const value = normaliseDocumentNo(text)
      return /〔\d{4}〕\d+号$/.test(value) ? { value } : { problem: 'NOT_A_DOCUMENT_NO' }
    }
    case 'region-code':
      return /^\d{6}(\d{3}(\d{3})?)?$/.test(text) ? { value: text } : { value: '' }
    default:
      // A number of somebody that was written beside is not kept in the open.
      return {
        value:
          kind === 'code' ? text.slice(0, 200) : text.slice(0, 200).replaceAll(/\d{11,}X?/gi, '…'),
      }
  }
}

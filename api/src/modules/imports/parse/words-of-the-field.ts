import type { CellValue } from '../../../sheets/types.ts'
import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import type { FieldType, ProblemCode } from '../records.ts'
import { plainText } from './cells.ts'

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
  const plain = text.normalize('NFKC')
  const programme = firstOf(programmes, plain)
  const both = /城乡|城.*农|农.*城/.test(plain)
  return both && /^(SUBSISTENCE|DESTITUTE)/.test(programme ?? '') ? undefined : programme
}

/** Names: Han with · between the parts of minority names, or Latin; spaces of typesetters go. */
export function parseName(cell: CellValue): Parsed {
  if (cell.kind === 'number') return { problem: 'NAME_SHAPE' }
  const raw = cell.kind === 'text' ? cell.text : plainText(cell)
  const said = raw
    .replaceAll(/\[bookmark:[^\]]*\]/gi, '')
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

/** One month. `2025.1` in a number cell may have been 2025.10: not understood. */
export function parseMonth(cell: CellValue, year: string | null): Parsed {
  const text = plainText(cell).replaceAll(/\s|份/g, '')
  if (cell.kind === 'number' && /\.1$/.test(text)) return { problem: 'NOT_A_MONTH' }
  const whole =
    /^(20\d{2})([-年./]?)(\d{1,2})(?:月|月\d{1,2}日|(?<=[-./]\d{1,2})\2\d{1,2}日?)?$/.exec(text) ??
    /^(20\d{2})()(\d{2})\d{2}$/.exec(text)
  const bare = year ? /^(\d{1,2})月?$/.exec(text) : null
  const [y, m] = whole ? [whole[1]!, whole[3]!] : bare ? [year!, bare[1]!] : []
  return m && Number(m) >= 1 && Number(m) <= 12
    ? { value: `${y}-${m.padStart(2, '0')}-01` }
    : { problem: 'NOT_A_MONTH' }
}

export function parseDay(cell: CellValue): Parsed {
  const text = plainText(cell).replaceAll(/\s/g, '')
  const parts =
    /^(20\d{2}|19\d{2})[-年./](\d{1,2})[-月./](\d{1,2})日?/.exec(text) ??
    /^(20\d{2})(\d{2})(\d{2})/.exec(text)
  if (!parts) return { problem: 'NOT_A_DAY' }
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
    ? { value: day }
    : { problem: 'NOT_A_DAY' }
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

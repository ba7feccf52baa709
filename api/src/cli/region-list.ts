import type { CellValue, Row } from '../sheets/types.ts'

export type NewRegion = {
  code: string
  parentCode: string
  level: 'TOWNSHIP' | 'VILLAGE'
  name: string
  kind: 'COMMUNITY' | 'VILLAGE' | null
}

/** What is wrong with a line, so that the one who wrote the file finds it. */
export type Fault = { line: number; zh: string; en: string }

type Columns = { code: number; name: number; kind: number | undefined }

const headings = {
  code: /^(统计用)?(行政)?(区划)?代码$|^code$/i,
  name: /^(区划|行政区划|地区|单位)?名称$|^name$/i,
  kind: /^类型$|^kind$/i,
}

/**
 * The published list of a county's townships and villages: 9 or 12 digits for a township (12 end in
 * 000), 12 for a village. The county's own line may stand in it. Nothing is guessed from the digits.
 */
export function readRegionList(
  rows: readonly Row[],
  countyCode: string,
): { regions: NewRegion[]; faults: Fault[] } {
  const [heading, ...lines] = rows
  const columns = heading && columnsOf(heading)
  if (!columns) {
    return {
      regions: [],
      faults: [
        fault(heading?.number ?? 1, '表头须有“代码”和“名称”', 'headings 代码, 名称 are missing'),
      ],
    }
  }
  const regions: NewRegion[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const row of lines) {
    const read = readLine(row, columns, countyCode)
    if (read === 'the county') continue
    if ('zh' in read) {
      faults.push(read)
      continue
    }
    const first = seen.get(read.code)
    if (first !== undefined) {
      faults.push(fault(row.number, `代码与第 ${first} 行相同`, `same code as line ${first}`))
      continue
    }
    seen.set(read.code, row.number)
    regions.push(read)
  }
  // A township first: its villages refer to it.
  regions.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
  return { regions, faults }
}

function columnsOf(heading: Row): Columns | undefined {
  const find = (wanted: RegExp) =>
    heading.cells.find(({ value }) => wanted.test(textOf(value)))?.column
  const [code, name, kind] = [find(headings.code), find(headings.name), find(headings.kind)]
  return code !== undefined && name !== undefined ? { code, name, kind } : undefined
}

function readLine(row: Row, columns: Columns, county: string): NewRegion | Fault | 'the county' {
  const cell = (column: number | undefined) =>
    textOf(row.cells.find((each) => each.column === column)?.value)
  const written = cell(columns.code)
  const name = cell(columns.name)
  if (written === county || written === `${county}000000`) return 'the county'
  if (!/^(\d{9}|\d{12})$/.test(written)) {
    return fault(row.number, `代码须为 9 或 12 位数字：“${written}”`, 'a code has 9 or 12 digits')
  }
  if (!written.startsWith(county)) {
    return fault(row.number, `代码不属于本县 ${county}`, `the code is not of county ${county}`)
  }
  if (!name) return fault(row.number, '没有名称', 'the name is missing')
  const code = written.endsWith('000') && written.length === 12 ? written.slice(0, 9) : written
  if (code.length === 9) return { code, parentCode: county, level: 'TOWNSHIP', name, kind: null }
  const kind = kindOf(name, cell(columns.kind))
  if (!kind) {
    return fault(
      row.number,
      '看不出是社区还是村，请加“类型”列，填社区或村',
      'community or village? Add a column 类型 with 社区 or 村',
    )
  }
  return { code, parentCode: code.slice(0, 9), level: 'VILLAGE', name, kind }
}

function kindOf(name: string, said: string): NewRegion['kind'] {
  const told = said || name
  if (/(社区|居委会|居民委员会)$/.test(told)) return 'COMMUNITY'
  return /(村|村委会|村民委员会)$/.test(told) ? 'VILLAGE' : null
}

function textOf(value: CellValue | undefined): string {
  if (value?.kind === 'text') return value.text.normalize('NFKC').trim()
  return value?.kind === 'number' ? value.digits : ''
}

const fault = (line: number, zh: string, en: string): Fault => ({ line, zh, en })

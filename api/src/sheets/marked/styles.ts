import type { Mark } from './types.ts'

const colours = { ERROR: 'FFFFC7CE', WARNING: 'FFFFEB9C' }

/** A style sheet in which every format of a cell stands three times: as it is, as an error and as a warning. */
export type MarkedStyles = {
  xml: string
  styleOf: (style: number, severity: Mark['severity']) => number
}

const list = (name: string) =>
  new RegExp(`(<((?:[\\w.-]+:)?)${name}(?:\\s[^>]*)?>)([\\s\\S]*?)(</\\2${name}>)`)
const format = /<(?:[\w.-]+:)?xf(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/(?:[\w.-]+:)?xf>)/g
/** What a workbook may hold; with more than a third of it only the plain formats are marked. */
const mostFormats = 64_000

/** Null where the formats are not where they should be. */
export function markStyles(xml: string): MarkedStyles | null {
  const fills = list('fills').exec(xml)
  const formats = list('cellXfs').exec(xml)
  if (!fills || !formats) return null
  const prefix = fills[2]!
  const firstFill = (fills[3]!.match(new RegExp(`<${prefix}fill[\\s>/]`, 'g')) ?? []).length
  const plain = formats[3]!.match(format) ?? []
  if (plain.length === 0 || firstFill === 0) return null
  const marked = plain.length * 3 > mostFormats ? plain.slice(0, 1) : plain
  const filled = (fill: number) => marked.map((each) => withFill(each, fill)).join('')
  const replace = (text: string, found: RegExpExecArray, more: string, count: number) =>
    text.replace(
      found[0],
      () =>
        `${found[1]!.replace(/\scount\s*=\s*("[^"]*"|'[^']*')/, '').replace('>', ` count="${count}">`)}${found[3]}${more}${found[4]}`,
    )
  const withFills = replace(xml, fills, colourFills(prefix), firstFill + 2)
  return {
    xml: replace(
      withFills,
      formats,
      filled(firstFill) + filled(firstFill + 1),
      plain.length + 2 * marked.length,
    ),
    styleOf: (style, severity) =>
      plain.length +
      (severity === 'ERROR' ? 0 : marked.length) +
      (style < marked.length ? style : 0),
  }
}

const colourFills = (prefix: string) =>
  Object.values(colours)
    .map(
      (rgb) =>
        `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${rgb}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`,
    )
    .join('')

const withFill = (xf: string, fill: number): string =>
  xf
    .replace(/\s(fillId|applyFill)\s*=\s*("[^"]*"|'[^']*')/g, '')
    .replace(/^<(?:[\w.-]+:)?xf/, (start) => `${start} fillId="${fill}" applyFill="1"`)

/** Of a workbook that we build ourselves: plain, and bold for headings. */
export const ownStyles = markStyles(
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
)!

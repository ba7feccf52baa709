/** How the cells of our own workbooks look, by their place in the style sheet. */
export const looks = {
  plain: 0,
  bold: 1,
  money: 2,
  wrapped: 3,
  title: 4,
  head: 5,
  text: 6,
  count: 7,
  amount: 8,
  totalText: 9,
  totalCount: 10,
  totalAmount: 11,
} as const

export type Look = (typeof looks)[keyof typeof looks]

const [usual, grouped, twoDecimals] = [0, 3, 4]
const [regular, bold, large] = [0, 1, 2]
const [bare, framed] = [0, 1]

type Format = { number?: number; font?: number; border?: number; align?: string }

const formats: Record<keyof typeof looks, Format> = {
  plain: {},
  bold: { font: bold },
  money: { number: twoDecimals },
  wrapped: { align: '<alignment vertical="top" wrapText="1"/>' },
  title: { font: large },
  head: {
    font: bold,
    border: framed,
    align: '<alignment horizontal="center" vertical="center" wrapText="1"/>',
  },
  text: { border: framed, align: '<alignment vertical="center" wrapText="1"/>' },
  count: { number: grouped, border: framed, align: '<alignment vertical="center"/>' },
  amount: { number: twoDecimals, border: framed, align: '<alignment vertical="center"/>' },
  totalText: { font: bold, border: framed, align: '<alignment vertical="center" wrapText="1"/>' },
  totalCount: {
    number: grouped,
    font: bold,
    border: framed,
    align: '<alignment vertical="center"/>',
  },
  totalAmount: {
    number: twoDecimals,
    font: bold,
    border: framed,
    align: '<alignment vertical="center"/>',
  },
}

const xf = ({ number = usual, font = regular, border = bare, align = '' }: Format): string =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"${align ? `>${align}</xf>` : '/>'}`

const face = (size: number, weight = '') =>
  `<font>${weight}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`
const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
const frame = ['left', 'right', 'top', 'bottom'].map(side).join('')

/** The part `xl/styles.xml`. */
export const styleSheet = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3">${face(11)}${face(11, '<b/>')}${face(16, '<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${frame}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${Object.keys(formats).length}">${Object.values(formats).map(xf).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

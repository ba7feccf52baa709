import { parseMonth } from '../parse/words-of-the-field.ts'

const digits = '〇一二三四五六七八九'
const small = (text: string): number => {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const of = (part: string | undefined, none: number) => (part ? digits.indexOf(part) : none)
  return (text.includes('十') ? of(tens, 1) * 10 : 0) + of(ones, 0)
}

/** 二〇二五年十二月 as 2025年12月. */
const inFigures = (text: string): string =>
  text
    .replaceAll(/[○零]/g, '〇')
    .replaceAll(
      /(二〇[〇一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月/g,
      (_, year: string, month: string) =>
        `${[...year].map((each) => digits.indexOf(each)).join('')}年${small(month)}月`,
    )

const one = /20\d{2}\s*[年./-]\s*\d{1,2}(?!\d|[./-]\d|\s*月\s*\d{1,2}\s*[日号])\s*月?/g
const several =
  /20\d{2}\s*[年./-]\s*\d{1,2}\s*月?\s*[-至到~—–、,和及]\s*(?:20\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月、,和及]/

/** The one benefit month that a title names; null where it names none or several: 10月至12月 is no month. */
export function monthIn(title: string): string | null {
  const text = inFigures(title.normalize('NFKC'))
  if (several.test(text)) return null
  const found = new Set(
    [...text.matchAll(one)].map(([each]) => {
      const parsed = parseMonth({ kind: 'text', text: each }, null)
      return 'value' in parsed ? parsed.value : null
    }),
  )
  return found.size === 1 ? [...found][0]! : null
}

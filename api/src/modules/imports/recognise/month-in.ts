import { inFigures } from '../parse/figures.ts'
import { monthOf } from '../parse/words-of-the-field.ts'

const one =
  /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?!\d)|20\d{2}\s*[年./-]\s*\d{1,2}(?!\d|[./-]\d|\s*月\s*\d{1,2}\s*[日号])\s*月?/g
const several =
  /20\d{2}\s*[年./-]\s*\d{1,2}\s*月?\s*[-至到~—–、,和及]\s*(?:20\d{2}\s*[年./-]\s*)?\d{1,2}\s*[月、,和及]/

/** The one benefit month that a title names; null where it names none or several: 10月至12月 is no month. */
export function monthIn(title: string): string | null {
  const text = inFigures(title.normalize('NFKC'))
  if (several.test(text)) return null
  // A title is typed as text: its 2025.1 was never a number, as that of a cell may have been.
  const found = new Set([...text.matchAll(one)].map(([each]) => monthOf(each)))
  return found.size === 1 ? [...found][0]! : null
}

/** A quarter, a year, or months from one to another. */
export function isOfSeveralMonths(title: string): boolean {
  const text = inFigures(title.normalize('NFKC'))
  const found = new Set([...text.matchAll(one)].map(([each]) => monthOf(each)))
  return several.test(text) || found.size > 1 || /季度|半年|全年/.test(text)
}

/** 11月 by itself, as sheets are called. */
export function bareMonthIn(name: string): string | null {
  const found = /^(\d{1,2})月份?$/.exec(inFigures(name.normalize('NFKC')).replaceAll(/\s/g, ''))
  const month = found && Number(found[1])
  return month && month <= 12 ? String(month).padStart(2, '0') : null
}

/** The one year that a text names. */
export function yearIn(text: string): string | null {
  const found = new Set(
    [...inFigures(text.normalize('NFKC')).matchAll(/(?<!\d)(20\d{2})年/g)].map(([, year]) => year!),
  )
  return found.size === 1 ? [...found][0]! : null
}

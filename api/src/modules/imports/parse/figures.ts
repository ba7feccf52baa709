const digits = '〇一二三四五六七八九'
/** 十二 → 12. */
export const small = (text: string): number => {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const of = (part: string | undefined, none: number) => (part ? digits.indexOf(part) : none)
  return (text.includes('十') ? of(tens, 1) * 10 : 0) + of(ones, 0)
}

/** 二〇二五年十二月三日 as 2025年12月3日. */
export const inFigures = (text: string): string =>
  text
    .replaceAll(/[○零]/g, '〇')
    .replaceAll('元月', '一月')
    .replaceAll(/(?<=^|\d年)一月/g, '1月')
    .replaceAll(
      /(二〇[〇一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?/g,
      (_, year: string, month: string, day?: string) =>
        `${[...year].map((each) => digits.indexOf(each)).join('')}年${small(month)}月${day ? `${small(day)}日` : ''}`,
    )

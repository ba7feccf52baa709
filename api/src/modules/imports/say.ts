import { type Text, text } from '../../kit/language.ts'

/** What is wrong, and what to do about it. */
export type Said = { what: Text; advice: Text }

export const say = (zh: string, zhAdvice: string, en: string, enAdvice: string): Said => ({
  what: text(zh, en),
  advice: text(zhAdvice, enAdvice),
})

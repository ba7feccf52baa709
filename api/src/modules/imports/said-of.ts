import type { Language } from '../../kit/language.ts'
import type { Problem, ProblemCode } from './records.ts'
import { problemWords } from './words.ts'

/** What refuses a line in one column, and is left out in another. */
const leftOut = new Set<ProblemCode>(['NAME_SHAPE', 'NOT_A_COUNT', 'NOT_A_DAY', 'NOT_A_BAND'])

/** What is wrong, with what was found, and what to do: the same words on the page, at the terminal and in the marked copy. */
export function saidOf(
  { code, found, severity }: Pick<Problem, 'code' | 'found' | 'severity'>,
  language: Language,
): { message: string; advice: string } {
  const { what, advice } = problemWords[code]
  const taken =
    severity === 'WARNING' && leftOut.has(code)
      ? { zh: '可以入库，这一格没有取用；', en: 'It is taken without this cell. ' }[language]
      : ''
  return {
    message: found ? `${what[language]}：${found}` : what[language],
    advice: `${taken}${advice[language]}`,
  }
}

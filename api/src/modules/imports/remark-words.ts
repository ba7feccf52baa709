import { type Text, text } from '../../kit/language.ts'
import type { Summary } from './summary.ts'
import { problemWords } from './words.ts'

/** What is said of a sheet beside its records, with the place. */
export function remarkWords({ code, sheet, row, detail }: Summary['remarks'][number]): Text {
  if (code === 'MORE_REMARKS')
    return text(`${sheet} 另有 ${detail} 处这样的行`, `${sheet}: ${detail} more such rows`)
  const { what } = problemWords[code as keyof typeof problemWords]
  const of = detail ? ` (${detail})` : ''
  return text(
    `${sheet && `${sheet} `}第 ${row} 行：${what.zh}${detail ? `（${detail}）` : ''}`,
    `${sheet && `${sheet} `}row ${row}: ${what.en}${of}`,
  )
}

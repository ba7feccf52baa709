import type { Language, Text } from './language.ts'
import { whyNotNumberFree } from './no-numbers.ts'

type Spoken = { language: Language }

/** A value that cannot be taken. `path` is the argument, such as `input.reason`. */
export const invalidInput = (ctx: Spoken, path: string, message: Text) =>
  ({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    path,
    message: message[ctx.language],
  }) as const

/** A rule forbids it; `code` is stable for programs. */
export const ruleBroken = (ctx: Spoken, code: string, message: Text, path: string | null = null) =>
  ({ __typename: 'RuleBroken', code, path, message: message[ctx.language] }) as const

/** Somebody else moved it first. */
export const stale = (ctx: Spoken, currentVersion: number) =>
  ({
    __typename: 'Stale',
    code: 'STALE',
    path: null,
    currentVersion,
    message: {
      zh: '别人刚刚改动了它，请看过新的内容再办理。',
      en: 'Somebody moved it first; look at it again.',
    }[ctx.language],
  }) as const

/** Asked too often; the limit is per person. */
export const rateLimited = (ctx: Spoken, retryAfterSeconds: number) =>
  ({
    __typename: 'RateLimited',
    code: 'RATE_LIMITED',
    path: null,
    retryAfterSeconds,
    message: {
      zh: `查看次数已到上限，请 ${Math.ceil(retryAfterSeconds / 60)} 分钟后再试。`,
      en: `Too many look-ups: try again in ${Math.ceil(retryAfterSeconds / 60)} min.`,
    }[ctx.language],
  }) as const

/** Problem when a text a person must write is missing, too long, or holds a protected number. */
export function whyNotWritten(ctx: Spoken, path: string, value: string, max = 500) {
  const length = value.trim().length
  if (length === 0) return invalidInput(ctx, path, { zh: '请填写。', en: 'Please fill this in.' })
  if (length > max)
    return invalidInput(ctx, path, { zh: `不能超过 ${max} 字。`, en: `At most ${max} characters.` })
  const numbers = whyNotNumberFree(value)
  return numbers ? invalidInput(ctx, path, numbers) : null
}

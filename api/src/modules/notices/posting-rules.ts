import type { PhotoDay, PostingPart } from '../../__generated__/types.ts'
import { type Text, text } from '../../kit/language.ts'

/** What the rules ask of a list. */
type Posted = {
  state: string
  villageCode: string | null
  postedOn: string | null
  closesOn: string | null
}
type No = { code: string; message: Text }

export const mostPhotos = 4
/** Uploaded and used by no receipt: nobody piles up pictures here. */
export const mostWaiting = 8
/** A photo shows names: what no receipt names after so many days goes again. */
export const daysWaiting = 14

const hung: readonly string[] = ['PUBLISHED', 'CLOSED', 'STANDING', 'EXPIRED']

/** Why no receipt of it can be taken. */
export function whyNotReceipted({ state, villageCode, postedOn }: Posted): No | null {
  if (!postedOn)
    return {
      code: 'WRONG_STATE',
      message: text(
        '这份公示还没有发布，没有可张贴的公示单。',
        'It is not published yet: there is no sheet to hang.',
      ),
    }
  if (state === 'WITHDRAWN')
    return {
      code: 'WRONG_STATE',
      message: text(
        '这份公示已撤回，请揭下公示单；撤回的公示不再登记回执。',
        'It was withdrawn: take the sheet down. No receipt is taken any more.',
      ),
    }
  if (!hung.includes(state))
    return {
      code: 'WRONG_STATE',
      message: text(
        '这份公示已被更正，请张贴更正后的公示单并登记它的回执。',
        'It was corrected: hang the corrected sheet, and record its receipt.',
      ),
    }
  if (!villageCode)
    return {
      code: 'NO_BOARD',
      message: text(
        '这份公示不在村级公示栏张贴，不需要回执。',
        'It hangs on no village board and needs no receipt.',
      ),
    }
  return null
}

/** Why a part cannot have been on a day: of the form's field that is wrong. */
export function whyNotDay(
  { postedOn, closesOn }: Posted,
  part: PostingPart,
  day: string,
  today: string,
): { path: string; message: Text } | null {
  if (part === 'LAST_DAY' && closesOn === null)
    return {
      path: 'input.part',
      message: text(
        '长期公示没有末日，只登记首日回执。',
        'A list that stands has no last day; record its first.',
      ),
    }
  const [from, until] =
    part === 'LAST_DAY' ? [closesOn!, today] : [postedOn!, earlier(closesOn ?? today, today)]
  if (day > today)
    return {
      path: 'input.postedOn',
      message: text('日期不能晚于今天。', 'Not after today.'),
    }
  if (day >= from && day <= until) return null
  return {
    path: 'input.postedOn',
    message:
      part === 'LAST_DAY'
        ? text(
            `末日不早于公示截止日 ${from}。`,
            `The last day is not before the notice ends, ${from}.`,
          )
        : text(
            `首日须在公示期内（${from} 至 ${closesOn ?? today}）。`,
            `The first day lies within the posting (${from} to ${closesOn ?? today}).`,
          ),
  }
}

const earlier = (a: string, b: string) => (a < b ? a : b)

// 张 三 and 张·三 are one person.
const plain = (name: string) => name.normalize('NFKC').replaceAll(/[\s·•・]/g, '')

export const samePerson = (a: string, b: string): boolean => plain(a) === plain(b)

/** A camera's day beside the days of posting. */
export const photoDayOf = (
  takenOn: string | null,
  { postedOn, until }: { postedOn: string; until: string },
): PhotoDay =>
  takenOn === null
    ? 'UNKNOWN'
    : takenOn < postedOn
      ? 'BEFORE'
      : takenOn > until
        ? 'AFTER'
        : 'WITHIN'

type Due = {
  state: string
  firstReceiptDue: string | null
  lastReceiptDue: string | null
}

/** Where receipts are still asked for: once rows left the web, what is missing stays on record and is no longer chased. */
export const chasedStates = ['PUBLISHED', 'CLOSED', 'STANDING'] as const

/** What is still to be handed in. */
export function missingReceipts(
  { state, firstReceiptDue, lastReceiptDue }: Due,
  parts: readonly string[],
  today: string,
): { part: PostingPart; dueOn: string; overdue: boolean }[] {
  if (!(chasedStates as readonly string[]).includes(state)) return []
  return (
    [
      ['FIRST_DAY', firstReceiptDue],
      ['LAST_DAY', lastReceiptDue],
    ] as const
  ).flatMap(([part, dueOn]) =>
    dueOn === null || parts.includes(part) ? [] : { part, dueOn, overdue: dueOn < today },
  )
}

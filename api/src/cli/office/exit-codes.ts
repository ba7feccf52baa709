import { Refusal } from '@mingzhang/db/refusal.ts'

/** What a script may go by; 1 is anything unforeseen. */
export const exitCodes = {
  done: 0,
  /** The command is misused: nothing was asked. */
  misused: 2,
  /** The server or the rules said no: nothing was changed. */
  refused: 3,
  /** Done, and something waits for a person: refused rows, lines that do not match. */
  needsHand: 4,
  /** Ctrl-C; what was begun was cancelled. */
  interrupted: 130,
} as const

/** Told before anything is asked of the server. */
export class Misuse extends Refusal {}

export const missing = (what: string) =>
  new Misuse(`参数缺少或不符：${what}。`, `${what} is missing or malformed.`)

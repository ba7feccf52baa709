import { createHash, randomBytes } from 'node:crypto'

/** Only the hash is stored: who reads the table cannot sign in with it. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Hours a session lives after it was last used. */
export const SESSION_HOURS = 8

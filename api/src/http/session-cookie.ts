import { createHash, randomBytes } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'mz_session'

/** Only the hash is stored: who reads the table cannot sign in with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[NAME]

export function setSession(reply: FastifyReply, token: string | null, secure: boolean): void {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  if (token) reply.setCookie(NAME, token, options)
  else reply.clearCookie(NAME, options)
}

import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'mz_session'

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[NAME]

export function setSession(reply: FastifyReply, token: string | null, secure: boolean): void {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const
  if (token) reply.setCookie(NAME, token, options)
  else reply.clearCookie(NAME, options)
}

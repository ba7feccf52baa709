import { HeaderMap } from '@apollo/server'
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { languageOf } from '../kit/language.ts'
import type { Request } from '../server.ts'
import { hashToken } from '../session-token.ts'
import { setSession, tokenOf } from './session-cookie.ts'

type Body = { documentId?: unknown; query?: unknown; variables?: unknown; operationName?: unknown }

/** POST /graphql: `{ documentId, variables }` of our own web, or `{ query, variables }` of a signed-in caller. */
export function serveGraphql(
  app: FastifyInstance,
  server: ApolloServer<Request>,
  documents: Map<string, string>,
  production: boolean,
): void {
  app.post('/graphql', { bodyLimit: 256 * 1024 }, async (request, reply) => {
    const known =
      typeof (request.body as Body | null)?.documentId === 'string'
        ? documents.get((request.body as { documentId: string }).documentId)
        : undefined
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: '',
        body: known ? { ...(request.body as Body), query: known } : request.body,
      },
      context: async () => requestOf(request, reply, known !== undefined, production),
    })
    for (const [name, value] of answer.headers) void reply.header(name, value)
    void reply.header('cache-control', 'no-store').code(answer.status ?? 200)
    if (answer.body.kind === 'chunked')
      throw new Error('an answer is one piece: it waits for COMMIT')
    return await reply.send(answer.body.string)
  })
}

function headersOf(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers))
    if (value) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return headers
}

export function requestOf(
  request: FastifyRequest,
  reply: FastifyReply,
  persisted: boolean,
  production: boolean,
): Request {
  const token = tokenOf(request)
  return {
    requestId: request.id,
    language: languageOf(request.cookies.lang, request.headers['accept-language']),
    tokenHash: token ? hashToken(token) : null,
    persisted,
    client: {
      address: request.ip,
      device: (request.headers['user-agent'] ?? '').slice(0, 200),
      secure: production,
      setSession: (next) => setSession(reply, next, production),
    },
  }
}

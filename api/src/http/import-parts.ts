import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance } from 'fastify'

import { partBytes } from '../modules/imports/index.ts'
import type { Request } from '../server.ts'
import { requestOf } from './graphql.ts'

const document = `mutation ReceiveImportPart($importId: ID!, $n: Int!, $bytes: Bytes!) {
  receiveImportPart(importId: $importId, n: $n, bytes: $bytes) {
    __typename
    ... on ImportPartReceived { import { id state version partsReceived } }
    ... on Problem { code message path }
  }
}`

/** `PUT /imports/<id>/parts/<n>`: a piece of a file as it is, for whoever announced it; the same piece again changes nothing. */
export function serveImportParts(
  app: FastifyInstance,
  server: ApolloServer<Request>,
  production: boolean,
): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: partBytes },
    (_, body, done) => done(null, body),
  )
  app.put<{ Params: { id: string; n: string } }>(
    '/imports/:id/parts/:n',
    { bodyLimit: partBytes },
    async (request, reply) => {
      const { id, n } = request.params
      void reply.header('cache-control', 'no-store')
      const { origin, host } = request.headers
      // `null` is what a browser sends for a page that has no origin: foreign too.
      if (origin && URL.parse(origin)?.host !== host)
        return await reply.code(403).send({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
      const answer = await server.executeOperation(
        { query: document, variables: { importId: id, n: Number(n), bytes: request.body } },
        { contextValue: requestOf(request, reply, true, production) },
      )
      if (answer.body.kind !== 'single') throw new Error('an answer is one piece')
      return await reply.send(answer.body.singleResult)
    },
  )
}

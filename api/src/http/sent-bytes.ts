import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { languageOf, type Text } from '../kit/language.ts'
import { partBytes } from '../modules/imports/index.ts'
import { photoLimits } from '../photos/limits.ts'
import type { Request } from '../server.ts'
import { requestOf } from './graphql.ts'

/** Bytes that are the body of a request of their own, and the mutation that takes them. */
type Sent = {
  path: string
  document: string
  limit: number
  variables: (params: Record<string, string>, bytes: unknown) => Record<string, unknown>
  /** What is answered, under the mutation's name, to more than that. */
  tooLarge: { name: string; message: Text }
}

const sent: Sent[] = [
  // A piece of a file as it is, for whoever announced it; the same piece again changes nothing.
  {
    path: '/imports/:id/parts/:n',
    document: `mutation ReceiveImportPart($importId: ID!, $n: Int!, $bytes: Bytes!) {
  receiveImportPart(importId: $importId, n: $n, bytes: $bytes) {
    __typename
    ... on ImportPartReceived { import { id state version partsReceived } }
    ... on Problem { code message path }
  }
}`,
    limit: partBytes,
    variables: ({ id, n }, bytes) => ({ importId: id, n: Number(n), bytes }),
    tooLarge: {
      name: 'receiveImportPart',
      message: { zh: '分段太长。', en: 'The part is too long.' },
    },
  },
  {
    path: '/notices/:id/photos',
    document: `mutation ReceivePostingPhoto($noticeId: ID!, $bytes: Bytes!) {
  receivePostingPhoto(noticeId: $noticeId, bytes: $bytes) {
    __typename
    ... on PostingPhotoReceived { photo { id sha256 width height taken alike { id title } } }
    ... on Problem { code message path }
  }
}`,
    limit: photoLimits.bytes,
    variables: ({ id }, bytes) => ({ noticeId: id, bytes }),
    tooLarge: {
      name: 'receivePostingPhoto',
      message: {
        zh: '照片太大（上限 12 MB）。请用手机的普通模式重拍。',
        en: 'The photo is too large (12 MB at most). Take it in the ordinary mode.',
      },
    },
  },
]

/** `PUT` of a piece of a file, and of a photo of a posting. */
export function serveSentBytes(
  app: FastifyInstance,
  server: ApolloServer<Request>,
  production: boolean,
): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  )
  for (const { path, document, limit, variables, tooLarge } of sent)
    app.route<{ Params: Record<string, string> }>({
      method: 'PUT',
      url: path,
      bodyLimit: limit,
      async handler(request, reply) {
        void reply.header('cache-control', 'no-store')
        if (isForeign(request))
          return await reply.code(403).send({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
        const answer = await server.executeOperation(
          { query: document, variables: variables(request.params, request.body) },
          { contextValue: requestOf(request, reply, true, production) },
        )
        if (answer.body.kind !== 'single') throw new Error('an answer is one piece')
        return await reply.send(answer.body.singleResult)
      },
      errorHandler(error, request, reply) {
        if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
        const language = languageOf(request.cookies.lang, request.headers['accept-language'])
        const { name, message } = tooLarge
        const problem = { __typename: 'InvalidInput', code: 'INVALID_INPUT', path: 'bytes' }
        return reply
          .code(200)
          .send({ data: { [name]: { ...problem, message: message[language] } } })
      },
    })
}

function isForeign({ headers: { origin, host } }: FastifyRequest): boolean {
  // `null` is what a browser sends for a page that has no origin: foreign too.
  return origin !== undefined && URL.parse(origin)?.host !== host
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { ApolloServer } from '@apollo/server'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DocumentNode, ExecutionResult } from 'graphql'

import { sendFailure } from './failures.ts'
import { type Language, languageOf } from '../kit/language.ts'
import type { Request } from '../server.ts'

type Render = (
  request: {
    path: string
    search: string
    form: string | null
    language: Language
    largeType: boolean
  },
  deps: {
    execute: (
      document: DocumentNode,
      variables: Record<string, unknown>,
    ) => Promise<ExecutionResult>
    stylesheet: string
    fonts: string
    steps: string
  },
) => Promise<{ status: number; html: string }>

type Options = { server: ApolloServer<Request>; webDist: string; production: boolean }

/** Pages anyone may read, rendered here and never hydrated; the console's one page and the hashed assets beside them. */
export async function servePublicPages(
  app: FastifyInstance,
  { server, webDist, production }: Options,
): Promise<void> {
  const { render } = (await import(pathToFileURL(join(webDist, 'server', 'render.js')).href)) as {
    render: Render
  }
  const manifest = JSON.parse(
    readFileSync(join(webDist, '.vite', 'manifest.json'), 'utf8'),
  ) as Record<string, { file: string }>
  const [stylesheet, fonts, steps] = ['styles.css', 'fonts.css', 'steps.ts'].map(
    (source) => `/${manifest[`src/public/${source}`]!.file}`,
  ) as [string, string, string]
  const consolePage = readFileSync(join(webDist, 'console.html'))

  await app.register(fastifyStatic, {
    root: join(webDist, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  })
  const serveConsole = (_: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(consolePage)
  app.get('/console', serveConsole)
  app.get('/console/*', serveConsole)

  async function answer(request: FastifyRequest, reply: FastifyReply, form: string | null) {
    // Not by URL: it takes `//there/` for another host, and makes `/..` of what was not asked.
    const [pathname = '', search = ''] = request.url.split(/\?(.*)/s)
    const searchParams = new URLSearchParams(search)
    const chosen = choicesOf(request, searchParams)
    for (const [name, value] of chosen.kept)
      reply.setCookie(name, value, {
        path: '/',
        maxAge: 365 * 86_400,
        sameSite: 'lax',
        secure: production,
      })
    let withdrawn = false
    const execute = async (query: DocumentNode, variables: Record<string, unknown>) => {
      const response = await server.executeOperation(
        { query, variables },
        { contextValue: anonymous(request, chosen.language) },
      )
      if (response.body.kind !== 'single') throw new Error('an answer is one piece')
      const answer = response.body.singleResult as ExecutionResult<{
        publicNotice?: { state?: string }
      }>
      withdrawn ||= answer.data?.publicNotice?.state === 'WITHDRAWN'
      return answer
    }
    const page = await render(
      { path: pathname, search: searchParams.toString(), form, ...chosen },
      { execute, stylesheet, fonts, steps },
    )
    // Names of a list are kept by no search engine; of one that was withdrawn browsers drop what they kept.
    if (pathname.startsWith('/n/')) void reply.header('x-robots-tag', 'noarchive')
    if (withdrawn) void reply.header('clear-site-data', '"cache"')
    return await sendPage(request, reply, page)
  }
  app.setNotFoundHandler(async (request, reply) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? await answer(request, reply, null)
      : await sendFailure(request, reply.header('allow', 'GET, HEAD'), 405),
  )
  // Forms of the public pages alone: nothing else is taken in this form.
  await app.register((forms, _, done) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 65_536 },
      (_request, body, parsed) => parsed(null, body),
    )
    for (const path of ['/n/:id/objection', '/objection'])
      forms.post<{ Body: string }>(path, (request, reply) =>
        answer(request, reply, typeof request.body === 'string' ? request.body : ''),
      )
    done()
  })
}

// Pages that hold persons are asked for anew each time; an unchanged one costs no body.
function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, html }: { status: number; html: string },
) {
  // What a form is answered with may hold a code that nobody else is to find.
  void reply
    .header('cache-control', request.method === 'POST' ? 'no-store' : 'no-cache')
    .header('vary', 'cookie, accept-language')
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}

function choicesOf(request: FastifyRequest, query: URLSearchParams) {
  const kept: [string, string][] = []
  for (const [name, values] of [
    ['lang', ['zh', 'en']],
    ['type', ['large', 'normal']],
  ] as const) {
    const value = query.get(name)
    if (value && (values as readonly string[]).includes(value)) kept.push([name, value])
  }
  const set = new Map(kept)
  return {
    kept,
    language: languageOf(
      set.get('lang') ?? request.cookies.lang,
      request.headers['accept-language'],
    ),
    largeType: (set.get('type') ?? request.cookies.type) === 'large',
  }
}

const anonymous = (request: FastifyRequest, language: Language): Request => ({
  requestId: request.id,
  language,
  tokenHash: null,
  persisted: true,
  client: { address: request.ip, device: '', secure: false, setSession: () => {} },
})

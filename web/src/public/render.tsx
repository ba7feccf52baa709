import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { Kind, OperationTypeNode } from 'graphql'
import { Client, type Exchange, makeErrorResult, makeResult } from 'urql'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { filter, mergeMap, fromPromise, pipe } from 'wonka'
import type { Language } from '../lib/i18n.ts'
import { LanguageContext } from '../lib/language.tsx'
import { PageContext } from './page.ts'
import { archivePage } from './pages/archive.tsx'
import { fundsPage } from './pages/funds.tsx'
import { homePage } from './pages/home.tsx'
import { largePage } from './pages/large.tsx'
import { logPage } from './pages/log.tsx'
import { noticePage } from './pages/notice.tsx'
import { objectionPage } from './pages/objection.tsx'
import { notFoundPage } from './pages/not-found.tsx'
import { openDataPage } from './pages/open-data.tsx'
import { policyPage } from './pages/policy.tsx'
import { readPage } from './pages/read.tsx'
import { rollPage } from './pages/roll.tsx'
import { searchPage } from './pages/search.tsx'
import { standardsPage } from './pages/standards.tsx'
import { trackPage } from './pages/track.tsx'
import { townshipPage } from './pages/township.tsx'
import { verifyPage } from './pages/verify.tsx'
import { villagePage } from './pages/village.tsx'

export type PublicRequest = {
  path: string
  search: string
  /** What was sent by a form; null for a page that is only read. */
  form: string | null
  language: Language
  largeType: boolean
}

/** Runs a document in process, as the public role. */
export type Execute = (
  document: TypedDocumentNode,
  variables: Record<string, unknown>,
) => Promise<{ data?: unknown; errors?: readonly { message: string }[] | undefined }>

export type Ask = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>

/** A page, or null when what it is about was never published. */
export type Page = (
  ask: Ask,
  parameters: string[],
  query: URLSearchParams,
  form: URLSearchParams | null,
) => Promise<ReactElement | null>

const routes: [RegExp, Page][] = [
  [/^\/$/, homePage],
  [/^\/v\/(\d{12})$/, villagePage],
  [/^\/t\/(\d{9})$/, townshipPage],
  [/^(?:\/[tv]\/(\d{9}|\d{12}))?\/archive(?:\/(\d{4}-(?:0[1-9]|1[0-2])))?$/, archivePage],
  [/^\/n\/([^/]+)$/, noticePage],
  [/^\/n\/([^/]+)\/large$/, largePage],
  [/^\/n\/([^/]+)\/read$/, readPage],
  [/^\/n\/([^/]+)\/objection$/, objectionPage],
  [/^\/objection$/, trackPage],
  [/^\/search$/, searchPage],
  [/^\/standards$/, standardsPage],
  [/^\/funds(?:\/(\d{4}-(?:0[1-9]|1[0-2])))?$/, fundsPage],
  [/^\/roll$/, rollPage],
  [/^\/log$/, logPage],
  [/^\/open-data$/, openDataPage],
  [/^\/policy$/, policyPage],
  [/^\/verify$/, verifyPage],
]

/** Every address of the site, for whoever walks through it. */
export const patterns: RegExp[] = routes.map(([pattern]) => pattern)

export const render = async (
  request: PublicRequest,
  deps: { execute: Execute; stylesheet: string; fonts: string; steps: string },
): Promise<{ status: number; html: string }> => {
  const ask = askWith(deps.execute)
  const [parameters, page] = match(request.path)
  const query = new URLSearchParams(request.search)
  const form = request.form === null ? null : new URLSearchParams(request.form)
  const found = page ? await page(ask, parameters, query, form) : null
  const element = found ?? (await notFoundPage(ask, [], query, null))!
  const settings = {
    stylesheet: deps.stylesheet,
    fonts: deps.fonts,
    steps: deps.steps,
    largeType: request.largeType,
    linkWith: linkTo(request, query),
  }
  const html = renderToStaticMarkup(
    <LanguageContext value={request.language}>
      <PageContext value={settings}>{element}</PageContext>
    </LanguageContext>,
  )
  return { status: found ? 200 : 404, html: `<!doctype html>${html}` }
}

function match(path: string): [string[], Page | null] {
  for (const [pattern, page] of routes) {
    const found = pattern.exec(path)
    if (found) return [found.slice(1).map(decode), page]
  }
  return [[], null]
}

function decode(part = ''): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

const linkTo =
  ({ path }: PublicRequest, query: URLSearchParams) =>
  (setting: string, value: string) => {
    const next = new URLSearchParams(query)
    next.set(setting, value)
    return `${path}?${next}`
  }

function askWith(execute: Execute): Ask {
  const inProcess: Exchange = () => (operations) =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query' || kind === 'mutation'),
      mergeMap((operation) =>
        fromPromise(
          execute(
            operation.query as TypedDocumentNode,
            operation.variables as Record<string, unknown>,
          ).then(
            (result) => makeResult(operation, result as never),
            (error: Error) => makeErrorResult(operation, error),
          ),
        ),
      ),
    )
  const client = new Client({ url: '/graphql', exchanges: [inProcess], preferGetMethod: false })
  return async (document, variables) => {
    const writes = document.definitions.some(
      (each) =>
        each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION,
    )
    const { data, error } = await client[writes ? 'mutation' : 'query'](
      document,
      variables,
    ).toPromise()
    if (error || !data) throw error ?? new Error('no answer')
    return data
  }
}

import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
} from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  visit,
} from 'graphql'
import type { Logger } from 'pino'

import type { Client } from './context.ts'
import type { Language } from './kit/language.ts'
import { operationLimits } from './limits.ts'
import { runOperation } from './operation.ts'
import type { Services } from './services.ts'

/** What the request brings before anything is known of who asks. */
export type Request = {
  requestId: string
  language: Language
  tokenHash: string | null
  /** One of our own web's documents, known by its hash. */
  persisted: boolean
  client: Client
}

export function makeServer(
  services: Services,
  schema: GraphQLSchema,
  options: { production: boolean; log: Logger },
) {
  return new ApolloServer<Request>({
    gateway: ownExecutor(services, schema, options.production),
    // In production the executor asks for a permission.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: 3000 },
    validationRules: [operationLimits],
    formatError: (formatted, error) => mask(formatted, error, options.log),
    plugins: [ApolloServerPluginLandingPageDisabled(), onlyOwnDocuments],
  })
}

// The gateway interface is the one place to begin, identify, execute, drain and commit (decision 33, Apollo 5.5).
function ownExecutor(
  services: Services,
  schema: GraphQLSchema,
  production: boolean,
): ApolloServerOptionsWithGateway<Request>['gateway'] {
  let told: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void = () => {}
  return {
    onSchemaLoadOrUpdate(callback) {
      told = callback
      return () => {}
    },
    async load() {
      told({ apiSchema: schema, coreSupergraphSdl: '' })
      return {
        executor: async (context) => {
          const { requestId, language, tokenHash, client } = context.context as Request
          const operation = {
            document: context.document,
            definition: context.operation,
            variables: context.request.variables,
          }
          const needs =
            production && introspects(context.document) ? ('schema.introspect' as const) : null
          return await runOperation(services, schema, {
            ...operation,
            needs,
            requestId,
            language,
            tokenHash,
            client,
          })
        },
      }
    },
    async stop() {},
  }
}

function introspects(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Field: ({ name }) => void (found ||= name.value === '__schema' || name.value === '__type'),
  })
  return found
}

/** Anonymous callers run the documents of our own web, and `signIn` in any form; nothing else. */
const onlyOwnDocuments: ApolloServerPlugin<Request> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, operation }: GraphQLRequestContext<Request>) {
        if (contextValue.tokenHash !== null || contextValue.persisted || signsIn(operation)) return
        throw new GraphQLError('Sign in to run documents of your own.', {
          extensions: { code: 'UNAUTHENTICATED', http: { status: 200 } },
        })
      },
    }
  },
}

function signsIn(operation: GraphQLRequestContext<Request>['operation']): boolean {
  const [root, ...others] = operation?.selectionSet.selections ?? []
  return (
    operation?.operation === 'mutation' &&
    root?.kind === 'Field' &&
    root.name.value === 'signIn' &&
    others.length === 0
  )
}

const said = new Set([
  'UNAUTHENTICATED',
  'SESSION_OVER',
  'SECOND_FACTOR',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'TRY_AGAIN',
  'OUTCOME_UNKNOWN',
])

// Values of variables and texts of resolvers' errors never come back: only what was written to be said does.
function mask(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? 'INTERNAL')
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  }
  if (!said.has(code)) {
    const reference = crypto.randomUUID()
    log.error({ reference, path: formatted.path, kind: nameOf(error) }, 'internal error')
    return { message: 'internal error', ...place, extensions: { code: 'INTERNAL', reference } }
  }
  const argument = formatted.extensions?.path
  const message = code === 'BAD_USER_INPUT' ? withoutValues(formatted.message) : formatted.message
  return {
    message,
    ...place,
    extensions: { code, ...(typeof argument === 'string' && { path: argument }) },
  }
}

// graphql-js quotes the value of a variable: `Variable "$x" got invalid value "…" at "x.y"; …`.
const withoutValues = (message: string) =>
  message.replace(/got invalid value [\s\S]*?(?=( at "[\w.[\]]+")?; )/, 'got an invalid value')

function nameOf(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  const code = (cause as { code?: unknown } | null)?.code
  return `${cause instanceof Error ? cause.name : typeof cause}${typeof code === 'string' ? ` ${code}` : ''}`
}

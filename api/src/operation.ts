import type { Permission } from '@mingzhang/db'
import { type Read, type Writer, withTransaction } from '@mingzhang/db/as-actor.ts'
import { isRetryable, OutcomeUnknown, type Pool } from '@mingzhang/db/connect.ts'
import { sql } from 'drizzle-orm'
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'

import { actorOf, type Entered, permissionsOf } from './actor.ts'
import { type Client, type Context, makeContext } from './context.ts'
import type { AsCaller } from './files/made-file.ts'
import { forbidden } from './kit/errors.ts'
import type { Language } from './kit/language.ts'
import { recordRead, touchSession } from './ordinary-reads.ts'
import type { Services } from './services.ts'

/** Who asks, and how they are to be answered. */
export type Caller = {
  requestId: string
  language: Language
  /** SHA-256 of the session token; null without one. */
  tokenHash: string | null
  client: Client
}

export type Operation = Caller & {
  document: DocumentNode
  definition: OperationDefinitionNode
  variables: Record<string, unknown> | undefined
  /** What the whole document asks for, besides its fields. */
  needs: Permission | null
}

const writers = new WeakMap<Context, Writer>()

/** For `act` alone. */
export function writerOf(ctx: Context): Writer {
  const writer = writers.get(ctx)
  if (!writer) throw new Error('a query has no writer')
  return writer
}

/** A mutation whose answer holds an error writes nothing; the answer is still given. */
class RolledBack extends Error {
  readonly answer: ExecutionResult

  constructor(answer: ExecutionResult) {
    super('the operation was rolled back')
    this.answer = answer
  }
}

/** One operation is one transaction as one actor; the answer is given after COMMIT (decisions 12–14, 33). */
export async function runOperation(
  services: Services,
  schema: GraphQLSchema,
  operation: Operation,
): Promise<ExecutionResult> {
  const writes = operation.definition.operation === 'mutation'
  try {
    const answer = await inTransaction(
      services,
      poolFor(services, operation),
      operation,
      writes ? 'write' : 'read',
      async (ctx) => {
        if (operation.needs && !ctx.permissions.has(operation.needs))
          return { errors: [forbidden(operation.language)] }
        const answer = await execute({
          schema,
          document: operation.document,
          operationName: operation.definition.name?.value,
          variableValues: operation.variables,
          contextValue: ctx,
        })
        if (writes && answer.errors?.length) throw new RolledBack(answer)
        return answer
      },
    )
    if (operation.tokenHash !== null)
      await (writes
        ? touchSession(services.appPool, operation.tokenHash)
        : recordRead(services.appPool, operation, answer))
    return answer
  } catch (error) {
    if (error instanceof RolledBack) return error.answer
    if (error instanceof OutcomeUnknown)
      return { errors: [told(error, 'OUTCOME_UNKNOWN', 'it may have been saved')] }
    if (isRetryable(error)) return { errors: [told(error, 'TRY_AGAIN', 'busy')] }
    throw error
  }
}

const told = (error: unknown, code: string, message: string) =>
  new GraphQLError(message, { originalError: error as Error, extensions: { code } })

/** Without a session a query runs as the public role, which can read nothing but what was published. */
const poolFor = (services: Services, { tokenHash, definition }: Operation): Pool =>
  tokenHash === null && definition.operation === 'query' ? services.publicPool : services.appPool

/** Operations that are no document, of one caller: what files are made by. */
export function callerOf(services: Services, caller: Caller): AsCaller {
  return async (mode, work) => {
    const pool = mode === 'long' ? services.filesPool : services.appPool
    const value = await inTransaction(
      services,
      pool,
      caller,
      mode === 'write' ? 'write' : 'read',
      work,
    )
    if (caller.tokenHash !== null) await touchSession(services.appPool, caller.tokenHash)
    return value
  }
}

async function inTransaction<T>(
  services: Services,
  pool: Pool,
  caller: Caller,
  mode: 'read' | 'write',
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const now = services.clock.now()
  const enter = sql`select mz_enter(${caller.tokenHash}, ${now.toInstant().toString()}::timestamptz) as entered`
  const afterCommit: (() => void)[] = []
  const value = await withTransaction(pool, { mode, enter }, async (writer, row) => {
    const ctx = contextOf(services, caller, row.entered as Entered, writer, now, (task) =>
      afterCommit.push(task),
    )
    if (mode === 'write') writers.set(ctx, writer)
    return await work(ctx)
  })
  for (const task of afterCommit) task()
  return value
}

function contextOf(
  services: Services,
  operation: Caller,
  entered: Entered,
  read: Read,
  now: Context['now'],
  afterCommit: Context['afterCommit'],
): Context {
  const actor = actorOf(entered)
  return makeContext({
    requestId: operation.requestId,
    actor,
    sessionOver: entered.sessionOver,
    permissions: permissionsOf(actor),
    language: operation.language,
    read,
    now,
    installation: services.installation,
    publicLog: services.publicLog,
    regions: services.regions,
    programmes: services.programmes,
    keys: services.keys,
    client: operation.client,
    limits: services.limits,
    afterCommit,
  })
}

import type { Pool } from '@mingzhang/db/connect.ts'
import { type ExecutionResult, Kind, visit } from 'graphql'

import type { Operation } from './operation.ts'
import { SESSION_HOURS } from './session-token.ts'

/**
 * One row for each operation that only read (decision 31), outside its transaction and before its answer leaves:
 * who, which document, which region, how many rows. Values of other variables are never written down.
 */
export async function recordRead(
  pool: Pool,
  operation: Operation,
  answer: ExecutionResult,
): Promise<void> {
  await pool`select mz_record_read(${operation.tokenHash}, now() + make_interval(hours => ${SESSION_HOURS}),
    ${nameOf(operation)}, ${regionOf(operation)}, ${rowsOf(answer.data)})`
}

/** A session that only writes is in use as well. */
export async function touchSession(pool: Pool, tokenHash: string): Promise<void> {
  await pool`select mz_touch_session(${tokenHash}, now() + make_interval(hours => ${SESSION_HOURS}))`
}

function nameOf({ definition }: Operation): string {
  const fields = definition.selectionSet.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [each.name.value] : [],
  )
  return (definition.name?.value ?? fields.join(' ')).slice(0, 100)
}

const places = new Set(['region', 'village', 'code'])
const regionCode = /^\d{6}(\d{3}(\d{3})?)?$/

// The first region that the document or its variables name.
function regionOf({ definition, variables }: Operation): string | null {
  const found: string[] = []
  const take = (value: unknown) =>
    typeof value === 'string' && regionCode.test(value) && found.push(value)
  const look = ({
    name,
    value,
  }: {
    name: { value: string }
    value: { kind: Kind; value?: unknown }
  }) => {
    if (places.has(name.value) && value.kind === Kind.STRING) take(value.value)
  }
  const search = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    for (const [name, each] of Object.entries(value)) {
      if (places.has(name)) take(each)
      else search(each)
    }
  }
  search(variables)
  if (found.length === 0) visit(definition, { Argument: look, ObjectField: look })
  return found[0] ?? null
}

/** Objects in lists, at any depth; a single object at the root is one. */
function rowsOf(data: unknown): number {
  if (data === null || typeof data !== 'object') return 0
  let rows = Object.values(data).filter(
    (value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) && !('edges' in value),
  ).length
  const search = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value))
      rows += value.filter((each) => each !== null && typeof each === 'object').length
    for (const each of Object.values(value)) search(each)
  }
  search(data)
  return rows
}

import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

import { fenOf, yuanOf } from './money.ts'

/** Inside, every value has the database's form; a scalar checks and turns it at the border. */
function scalar<T>(
  name: string,
  expected: string,
  take: (text: string) => T | null,
  give: (value: T) => string,
) {
  const parse = (value: unknown): T => {
    const taken = typeof value === 'string' ? take(value) : null
    if (taken !== null) return taken
    throw new GraphQLError(`${name}: expected ${expected}`, {
      extensions: { code: 'BAD_USER_INPUT' },
    })
  }
  return new GraphQLScalarType<T, string>({
    name,
    serialize: (value) => give(value as T),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  })
}

function day(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

const month = (text: string) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : null)

function moment(text: string): string | null {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
  return shape.test(text) && day(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) ? text : null
}

// Postgres writes `2025-12-01 09:00:00.5+08`.
const rfc3339 = (text: string) => text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')

const same = (text: string) => text

export const scalars = {
  Money: scalar('Money', 'yuan such as "348.50"', fenOf, yuanOf),
  Date: scalar('Date', 'a day such as "2025-11-23"', day, same),
  Month: scalar('Month', 'a month such as "2025-11"', month, (text: string) => text.slice(0, 7)),
  DateTime: scalar('DateTime', 'a moment such as "2025-12-01T09:00:00+08:00"', moment, rfc3339),
  RegionCode: scalar(
    'RegionCode',
    'a region code of 6, 9 or 12 digits',
    (text) => (/^\d{6}(\d{3}(\d{3})?)?$/.test(text) ? text : null),
    same,
  ),
  Bytes: new GraphQLScalarType<Uint8Array, never>({
    name: 'Bytes',
    parseValue: (value) => {
      if (value instanceof Uint8Array) return value
      throw new GraphQLError('Bytes: sent as the body of its own request', {
        extensions: { code: 'BAD_USER_INPUT' },
      })
    },
  }),
}

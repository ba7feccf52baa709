import { GraphQLError } from 'graphql'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const month = /^\d{4}-(0[1-9]|1[0-2])$/
const code = /^\d{6}(\d{3}(\d{3})?)?$|^[A-Z_]+$/
const parts = { uuid, month, code }

/** Parts of the key of each node type, in order: `Payment.2025-03.<uuid>`. */
const keys = {
  Account: ['uuid'],
  AccessRead: ['uuid'],
  Allocation: ['uuid'],
  AmountVersion: ['uuid'],
  AuditSample: ['uuid'],
  BankAccount: ['uuid'],
  BankLine: ['uuid'],
  Batch: ['uuid'],
  Breach: ['uuid'],
  ConflictDeclaration: ['uuid'],
  DataExport: ['uuid'],
  Finding: ['uuid'],
  Household: ['uuid'],
  IdentityCase: ['uuid'],
  Import: ['uuid'],
  LogEntry: ['uuid'],
  Notice: ['uuid'],
  NoticeRow: ['uuid'],
  Objection: ['uuid'],
  Payment: ['month', 'uuid'],
  Person: ['uuid'],
  PostingPhoto: ['uuid'],
  PostingReceipt: ['uuid'],
  Programme: ['code'],
  Proposal: ['uuid'],
  Quota: ['uuid'],
  Recovery: ['uuid'],
  Region: ['code'],
  ReserveFund: ['uuid'],
  ReserveStatement: ['uuid'],
  ReserveUse: ['uuid'],
  ResponsiblePerson: ['uuid'],
  RoleGrant: ['uuid'],
  Session: ['uuid'],
  Setting: ['uuid'],
  Spell: ['uuid'],
  SpotCheck: ['uuid'],
  Standard: ['uuid'],
  Visit: ['uuid'],
  WorkingPaper: ['uuid'],
} as const satisfies Record<string, readonly (keyof typeof parts)[]>

export type NodeType = keyof typeof keys

export const encodeId = (type: NodeType, ...key: string[]): string => [type, ...key].join('.')

/** Null when the text is not an id of one of the types. */
export function decodeId(
  text: string,
  ...types: NodeType[]
): { type: NodeType; key: string[] } | null {
  const [name, ...key] = text.split('.')
  const type = (Object.keys(keys) as NodeType[]).find((each) => each === name)
  if (!type || (types.length > 0 && !types.includes(type))) return null
  const shape = keys[type]
  if (key.length !== shape.length) return null
  return key.every((value, i) => parts[shape[i]!].test(value)) ? { type, key } : null
}

/** The last part of the key; a malformed id is the caller's mistake and names the argument. */
export function idOf(text: string, type: NodeType, path: string): string {
  const decoded = decodeId(text, type)
  if (!decoded) throw malformed(path, `expected the id of a ${type}`)
  return decoded.key.at(-1)!
}

export function keyOf(
  text: string,
  types: NodeType[],
  path: string,
): { type: NodeType; key: string[] } {
  const decoded = decodeId(text, ...types)
  if (!decoded) throw malformed(path, `expected the id of a ${types.join(' or ')}`)
  return decoded
}

/** A value of the right GraphQL type that cannot be what it should: typed, names its field, echoes nothing. */
export const malformed = (path: string, message: string): GraphQLError =>
  new GraphQLError(`${path}: ${message}`, { extensions: { code: 'BAD_USER_INPUT', path } })

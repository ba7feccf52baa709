import { type Field, fieldTypes } from '../records.ts'

/** What a column was said to mean, in one word: a field, or that of one of the members. */
export const saidField = (field: string, member: number | null): string =>
  member === null ? field : `${field}#${member}`

export function readSaidField(said: string | null): { field: Field | null; member: number | null } {
  const [field = '', member] = (said ?? '').split('#')
  return field in fieldTypes
    ? { field: field as Field, member: member === undefined ? null : Number(member) }
    : { field: null, member: null }
}

export const isOfMember = (field: string | null | undefined): boolean =>
  field === 'memberName' || field === 'memberId' || field === 'memberRelation'

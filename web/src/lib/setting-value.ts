import { money } from './format.ts'

/** One thing that a setting holds: its name within the value, empty where it is the value. */
export type Part = { name: string; value: number | string | boolean }

/** What a part may be, where it is one of a few. */
const choices: Readonly<Record<string, readonly string[]>> = {
  deathStopsFrom: ['SAME_MONTH', 'NEXT_MONTH'],
  unit: ['DAY', 'WORKDAY'],
}

const isPart = (value: unknown): value is Part['value'] =>
  ['number', 'string', 'boolean'].includes(typeof value)

/** The parts of a setting's JSON; null for what no form can take apart. */
export function partsOf(json: string): Part[] | null {
  const value = parsed(json)
  if (isPart(value)) return [{ name: '', value }]
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const parts = Object.entries(value).map(([name, each]) => ({ name, value: each as unknown }))
  return parts.every((part): part is Part => isPart(part.value)) ? parts : null
}

export const choicesOf = (key: string, { name, value }: Part): readonly string[] | null =>
  typeof value === 'boolean' ? ['true', 'false'] : (choices[name || key] ?? null)

const isMoney = (key: string) => key.endsWith('Fen')

/** What stands in the field of a part: money in yuan, the rest as it is. */
export const typedOf = (key: string, { value }: Part): string =>
  isMoney(key) ? yuanOf(String(value)) : String(value)

/** The JSON of what was typed into the fields, of the kinds that stood there before. */
export function jsonOf(key: string, parts: readonly Part[], typed: readonly string[]): string {
  const values = parts.map(
    ({ name, value }, n) => [name, read(key, value, typed[n] ?? '')] as const,
  )
  return JSON.stringify(values[0]?.[0] === '' ? values[0][1] : Object.fromEntries(values))
}

function read(key: string, before: Part['value'], typed: string): Part['value'] {
  if (typeof before === 'boolean') return typed === 'true'
  if (typeof before === 'string') return typed
  const digits = isMoney(key) ? fenOf(typed) : typed.trim()
  // What is no whole number goes as it was typed, for the server to say what it expects.
  return /^\d{1,9}$/.test(digits) ? Number(digits) : typed
}

type Words = Readonly<Record<string, string>>

/** A setting's JSON as a person reads it. */
export function settingText(key: string, json: string, words: Words): string {
  const value = parsed(json)
  const word = (each: unknown) => words[String(each)] ?? String(each)
  if (Array.isArray(value)) return value.map(word).join('、') || (words.none ?? '')
  const parts = partsOf(json)
  if (!parts) return json
  if (parts[0]?.name === '')
    return isMoney(key) ? `${money(typedOf(key, parts[0]))} ${words.yuan}` : word(value)
  if (parts.some(({ name }) => name === 'unit'))
    return parts.map((part) => word(part.value)).join(' ')
  return parts.map((part) => `${word(part.name)} ${word(part.value)}`).join('，')
}

const yuanOf = (fen: string) => `${fen.slice(0, -2) || '0'}.${fen.slice(-2).padStart(2, '0')}`

function fenOf(yuan: string): string {
  const [, whole = '', cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(yuan.trim()) ?? []
  return whole && String(Number(whole + cents.padEnd(2, '0')))
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

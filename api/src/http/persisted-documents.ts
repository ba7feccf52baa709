import { existsSync, readFileSync } from 'node:fs'

/** The documents of our own web by their hash, as codegen printed them. */
export function readPersistedDocuments(path: URL): Map<string, string> {
  if (!existsSync(path)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>))
}

import type { CombinedError } from 'urql'

export type Trouble = {
  kind:
    | 'network'
    | 'session-over'
    | 'second-factor'
    | 'refused'
    | 'absent'
    | 'input'
    | 'busy'
    | 'unknown-outcome'
    | 'internal'
  /** The server's words, in the reader's language, where it had any. */
  message: string | null
  /** What to quote to the administrator of an internal error. */
  reference: string | null
}

const kinds: Record<string, Trouble['kind']> = {
  UNAUTHENTICATED: 'session-over',
  SESSION_OVER: 'session-over',
  SECOND_FACTOR: 'second-factor',
  FORBIDDEN: 'refused',
  NOT_FOUND: 'absent',
  BAD_USER_INPUT: 'input',
  TRY_AGAIN: 'busy',
  OUTCOME_UNKNOWN: 'unknown-outcome',
}

/** What went wrong, as a person can act on it. */
export function troubleOf(error: CombinedError): Trouble {
  const [first] = error.graphQLErrors
  if (!first) return { kind: 'network', message: null, reference: null }
  const kind = kinds[String(first.extensions.code)] ?? 'internal'
  const reference = first.extensions.reference
  return {
    kind,
    message: kind === 'internal' ? null : first.message,
    reference: typeof reference === 'string' ? reference : null,
  }
}

import { CombinedError } from 'urql'
import { expect, test } from 'vitest'
import { troubleOf } from './trouble.ts'

const answered = (code: string, extensions: Record<string, unknown> = {}) =>
  new CombinedError({
    graphQLErrors: [{ message: '请先登录。', extensions: { code, ...extensions } }],
  })

test('no answer at all is the network', () => {
  expect(troubleOf(new CombinedError({ networkError: new Error('offline') })).kind).toBe('network')
})

test.each([
  ['SESSION_OVER', 'session-over'],
  ['FORBIDDEN', 'refused'],
  ['NOT_FOUND', 'absent'],
  ['TRY_AGAIN', 'busy'],
  ['OUTCOME_UNKNOWN', 'unknown-outcome'],
])('%s is %s, in the words of the server', (code, kind) => {
  expect(troubleOf(answered(code))).toEqual({ kind, message: '请先登录。', reference: null })
})

test('an internal error keeps its text to itself and gives its reference', () => {
  const trouble = troubleOf(answered('INTERNAL', { reference: 'a1b2' }))
  expect(trouble).toEqual({ kind: 'internal', message: null, reference: 'a1b2' })
})

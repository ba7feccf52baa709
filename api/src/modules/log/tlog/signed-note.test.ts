import { describe, expect, test } from 'vitest'

import { makeSigner, openNote, readVerifierKey, signNote, verifierKey } from './signed-note.ts'

// The published example of golang.org/x/mod/sumdb/note.
const published = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}
const note = `${published.text}\n${published.signature}`
const peter = readVerifierKey(published.key)

test('the published note opens with its key, and the key prints as published', () => {
  expect(openNote(note, [peter])).toBe(published.text)
  expect(verifierKey(peter)).toBe(published.key)
})

const ours = makeSigner('mingzhang.example/410499', Buffer.alloc(32, 7))

test('what we sign opens with our key, also beside the signature of a witness', () => {
  const witness = makeSigner('witness.example', Buffer.alloc(32, 8))
  const signed = signNote('origin\n1\nroot\n', [ours, witness])
  for (const known of [[ours], [witness], [ours, witness]])
    expect(openNote(signed, known)).toBe('origin\n1\nroot\n')
})

describe('refused', () => {
  const signed = signNote('origin\n1\nroot\n', [ours])
  test.for([
    ['another text', signed.replace('\n1\n', '\n2\n')],
    ['one more line', signed.replace('root\n', 'root\nmore\n')],
    [
      'a changed signature',
      signed.replace(/(.)=\n$/, (_, c: string) => `${c === 'A' ? 'B' : 'A'}=\n`),
    ],
    ['no signature', signed.slice(0, signed.indexOf('— '))],
    ['no end of line', signed.trimEnd()],
    ['a hyphen for the dash', signed.replace('—', '-')],
    ['an empty note', ''],
  ] as const)('%s', ([, broken]) => {
    expect(openNote(broken, [ours])).toBeNull()
  })

  test('signatures of nobody known', () => {
    expect(openNote(signed, [peter])).toBeNull()
    expect(openNote(note, [ours])).toBeNull()
  })

  test('a right signature beside a wrong one of a known key', () => {
    const other = signNote('origin\n9\nroot\n', [peterless])
    const mixed = signed + other.slice(other.indexOf('— '))
    expect(openNote(mixed, [ours, peterless])).toBeNull()
    expect(openNote(mixed, [ours])).not.toBeNull()
  })
  const peterless = makeSigner('other.example', Buffer.alloc(32, 9))

  test('keys that do not fit their hash, and names with spaces', () => {
    expect(() => readVerifierKey(published.key.replace('c74f20a3', 'c74f20a4'))).toThrow()
    expect(() => readVerifierKey('PeterNeumann+c74f20a3+AAAA')).toThrow()
    expect(() => makeSigner('a name', Buffer.alloc(32))).toThrow()
    expect(() => signNote('no line feed', [ours])).toThrow()
  })
})

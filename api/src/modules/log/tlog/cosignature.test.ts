import { describe, expect, test } from 'vitest'

import { keysAfter, makeHandover } from './handover.ts'
import {
  cosign,
  makeSigner,
  type NoteSigner,
  openNote,
  readVerifierKey,
  signNote,
  verifierKey,
} from './signed-note.ts'

// A key of type 4 as published in the tests of github.com/transparency-dev/formats, and the text of their checkpoints.
const remora = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'
const checkpoint = 'test\n123\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n'
const witness = makeSigner('witness.example/1', Buffer.alloc(32, 3), 'COSIGNATURE')
const log = makeSigner('test', Buffer.alloc(32, 4))
const signed = signNote(checkpoint, [log])

describe('a cosignature (C2SP tlog-cosignature)', () => {
  test('keys of witnesses print as published, and are other keys than those of logs', () => {
    expect(verifierKey(readVerifierKey(remora))).toBe(remora)
    expect(readVerifierKey(remora).type).toBe('COSIGNATURE')
    expect(() => readVerifierKey(remora.replace('+BOvN', '+AevN'))).toThrow()
    const same = makeSigner('witness.example/1', Buffer.alloc(32, 3))
    expect(same.id.equals(witness.id)).toBe(false)
  })

  test('opens with the witness’s key, says when, and covers extension lines', () => {
    const line = cosign(checkpoint, witness, 1_679_315_147)
    expect(openNote(signed + line, [witness])).toBe(checkpoint)
    expect(openNote(signed + line, [log, witness])).toBe(checkpoint)
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64')
    expect(bytes).toHaveLength(4 + 8 + 64)
    expect(bytes.readBigUInt64BE(4)).toBe(1_679_315_147n)
    const extended = `${checkpoint}more\n`
    const whole = `${extended}\n${cosign(extended, witness, 1)}`
    expect(openNote(whole, [witness])).toBe(extended)
    expect(openNote(whole.replace('more', 'mora'), [witness])).toBeNull()
  })

  test.for([
    ['another time', 11],
    ['another signature', 40],
  ] as const)('refused with %s', ([, place]) => {
    const bytes = Buffer.from(cosign(checkpoint, witness, 5).split(' ')[2]!, 'base64')
    bytes[place]! ^= 1
    const note = `${signed}— witness.example/1 ${bytes.toString('base64')}\n`
    expect(openNote(note, [witness])).toBeNull()
    expect(openNote(note, [log])).toBe(checkpoint)
  })

  test('a signature over the bare text is none, nor one cut short', () => {
    const { id, name } = witness
    const bare = Buffer.from(signNote(checkpoint, [witness]).split(' ').at(-1)!, 'base64')
    for (const each of [bare, bare.subarray(0, 20), Buffer.concat([id, Buffer.alloc(72)])])
      expect(openNote(`${signed}— ${name} ${each.toString('base64')}\n`, [witness])).toBeNull()
  })
})

describe('a log hands itself over to its next key', () => {
  const [first, second, third] = [5, 6, 7].map((n) => makeSigner('test', Buffer.alloc(32, n))) as [
    NoteSigner,
    NoteSigner,
    NoteSigner,
  ]
  const handovers = [
    makeHandover(first, second, '2026-01-01'),
    makeHandover(second, third, '2027-01-01'),
  ]
  const ids = (keys: { id: Buffer }[]) => keys.map(({ id }) => id.toString('hex'))

  test('whoever kept the first or the second finds the third', () => {
    expect(ids(keysAfter(first, handovers))).toEqual(ids([first, second, third]))
    expect(ids(keysAfter(second, handovers))).toEqual(ids([second, third]))
    expect(ids(keysAfter(third, handovers))).toEqual(ids([third]))
  })

  test('not by a note that one of the two did not sign, of another log, or in another order', () => {
    const strange = makeSigner('test', Buffer.alloc(32, 8))
    const other = makeSigner('other', Buffer.alloc(32, 9))
    const half = handovers[0]!.replace(/— test \S+\n$/, '')
    for (const note of [
      makeHandover(strange, second, '2026-01-01'),
      half,
      makeHandover(first, other, '2026-01-01'),
      handovers[0]!.replace('key-handover/v1', 'key-handover/v2'),
      signed,
      '',
    ])
      expect(ids(keysAfter(first, [note]))).toEqual(ids([first]))
    expect(ids(keysAfter(first, handovers.toReversed()))).toEqual(ids([first, second]))
  })
})

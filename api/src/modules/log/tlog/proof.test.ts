import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Frontier, leafHash, nodeHash } from '../tree.ts'
import { checkpointText, readCheckpoint } from './checkpoint.ts'
import {
  type HashAt,
  isConsistent,
  proveConsistency,
  proveInclusion,
  rootOfInclusion,
} from './proof.ts'
import { isInTree, readTilePath, tilePath } from './tile.ts'

// Inputs, and proofs in hexadecimal, of the Certificate Transparency reference tests for RFC 6962.
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const inclusions = [
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
]
const consistencies = [
  {
    old: 1,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    old: 6,
    size: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
]

const leavesOf = (data: readonly Buffer[]) => data.map(leafHash)
const hashesOf = (leaves: readonly Buffer[]): HashAt => {
  const at: HashAt = async (level, index) =>
    level === 0
      ? leaves[index]!
      : nodeHash(await at(level - 1, 2 * index), await at(level - 1, 2 * index + 1))
  return at
}
const rootOf = (leaves: readonly Buffer[]): Buffer => {
  const tree = new Frontier()
  for (const leaf of leaves) tree.append(leaf)
  return tree.root()
}
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'))
const reference = leavesOf(inputs.map((input) => Buffer.from(input, 'hex')))

test.for(inclusions)(
  'the published path of leaf $index of $size',
  async ({ index, size, path }) => {
    const leaves = reference.slice(0, size)
    const proof = await proveInclusion(hashesOf(leaves), index, size)
    expect(hex(proof)).toEqual(path)
    expect(rootOfInclusion(leaves[index]!, index, size, proof)).toEqual(rootOf(leaves))
  },
)

test.for(consistencies)('the published proof from $old to $size', async ({ old, size, proof }) => {
  const found = await proveConsistency(hashesOf(reference), old, size)
  expect(hex(found)).toEqual(proof)
})

const sized = (size: number) =>
  reference.length >= size
    ? reference.slice(0, size)
    : leavesOf(Array.from({ length: size }, (_, i) => Buffer.from(String(i))))

test('every leaf of every tree is proven, every older tree is contained, and nothing else passes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), async (size, a, b) => {
      const leaves = sized(size)
      const [at, root] = [hashesOf(leaves), rootOf(leaves)]
      const index = a % size
      const path = await proveInclusion(at, index, size)
      expect(rootOfInclusion(leaves[index]!, index, size, path)).toEqual(root)
      expect(rootOfInclusion(leafHash(Buffer.from('other')), index, size, path)).not.toEqual(root)
      expect(rootOfInclusion(leaves[index]!, index, size, [...path, root])).not.toEqual(root)
      if (size > 1)
        expect(rootOfInclusion(leaves[index]!, (index + 1) % size, size, path)).not.toEqual(root)

      const old = { size: 1 + (b % size), root: rootOf(leaves.slice(0, 1 + (b % size))) }
      const proof = await proveConsistency(at, old.size, size)
      expect(isConsistent(old, { size, root }, proof)).toBe(true)
      const forged = rootOf([...leaves.slice(0, old.size - 1), leafHash(Buffer.from('forged'))])
      expect(isConsistent({ ...old, root: forged }, { size, root }, proof)).toBe(false)
      expect(isConsistent(old, { size, root: forged }, proof)).toBe(false)
      expect(isConsistent(old, { size, root }, [...proof, root])).toBe(false)
      if (proof.length > 0) expect(isConsistent(old, { size, root }, proof.slice(1))).toBe(false)
    }),
    { numRuns: 150 },
  )
})

describe('checkpoints and tiles', () => {
  test('a checkpoint reads back, and nothing like it does', () => {
    const checkpoint = { origin: 'mingzhang.example/410499', size: 42, root: Buffer.alloc(32, 1) }
    const text = checkpointText(checkpoint)
    expect(readCheckpoint(text)).toEqual(checkpoint)
    expect(readCheckpoint(`${text}an extension\n`)).toEqual(checkpoint)
    for (const broken of [
      '',
      text.trimEnd(),
      text.replace('42', '042'),
      text.replace('42', '-1'),
      text.replace('AQEB', 'AQE'),
      `\n${text}`,
    ])
      expect(readCheckpoint(broken)).toBeNull()
  })

  test.for([
    [{ level: 0, index: 0, width: 256 }, '0/000'],
    [{ level: 0, index: 1234067, width: 8 }, '0/x001/x234/067.p/8'],
    [{ level: 'entries', index: 67, width: 256 }, 'entries/067'],
    [{ level: 1, index: 1000, width: 1 }, '1/x001/000.p/1'],
  ] as const)('%j is at %s', ([tile, path]) => {
    expect(tilePath(tile)).toBe(path)
    expect(readTilePath(path)).toEqual(tile)
  })

  test.for([
    '',
    '0/0',
    '0/x000/001',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/300',
    '00/000',
    'entries/../x',
    '0/-01',
    '64/abc',
  ])('%s is no path', (path) => {
    expect(readTilePath(path)).toBeNull()
  })

  test('a tile is there once its leaves are', () => {
    expect(isInTree({ level: 0, index: 0, width: 5 }, 5)).toBe(true)
    expect(isInTree({ level: 0, index: 0, width: 6 }, 5)).toBe(false)
    expect(isInTree({ level: 1, index: 0, width: 1 }, 255)).toBe(false)
    expect(isInTree({ level: 1, index: 0, width: 1 }, 256)).toBe(true)
    expect(isInTree({ level: 'entries', index: 1, width: 256 }, 511)).toBe(false)
  })
})

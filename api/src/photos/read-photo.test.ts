import sharp from 'sharp'
import { expect, test } from 'vitest'

import { boardPhoto, fromTelephone, jpegOf } from '../../test/photos.ts'
import { likenessOf } from '../../../db/src/photo-likeness.ts'
import { readPhotoInChild } from './read-in-child.ts'
import type { ReadPhoto } from './read-photo.ts'

const read = async (bytes: Uint8Array) => {
  const photo = await readPhotoInChild(bytes)
  if ('refused' in photo) throw new Error(photo.refused)
  return photo
}

const apart = (a: ReadPhoto, b: ReadPhoto) =>
  BigInt.asUintN(64, likenessOf(a.grey) ^ likenessOf(b.grey))
    .toString(2)
    .replaceAll('0', '').length

test('it stands upright, is scaled down, and tells neither place nor time', async () => {
  const photo = await read(await fromTelephone(1, '2025-11-20'))
  expect(photo).toMatchObject({ width: 900, height: 1200, takenOn: '2025-11-20' })
  const kept = await sharp(photo.bytes).metadata()
  expect(kept.format).toBe('jpeg')
  expect([kept.orientation, kept.exif, kept.xmp, kept.iptc]).toEqual(Array(4).fill(undefined))
  const large = await read(await jpegOf(1, { width: 5000, height: 3000 }))
  expect(large).toMatchObject({ width: 2000, height: 1200, takenOn: null })
})

test('the same picture in another size or format is known again, another is not', async () => {
  const [first, smaller, asPng, other] = await Promise.all([
    read(await jpegOf(1)),
    read(await jpegOf(1, { width: 800, height: 600 })),
    read(await boardPhoto(1).png().toBuffer()),
    read(await jpegOf(2)),
  ])
  expect(apart(first, smaller)).toBeLessThan(4)
  expect(apart(first, asPng)).toBeLessThan(4)
  expect(apart(first, other)).toBeGreaterThan(8)
})

/** A PNG that says it is this large and holds next to nothing. */
const bomb = async () => {
  const png = await boardPhoto(1).png().toBuffer()
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  return png
}
const heic = Buffer.concat([
  Buffer.from('00000018', 'hex'),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
])

test.each([
  ['text', async () => Buffer.from('%PDF-1.7 no photo'), 'NOT_A_PHOTO'],
  [
    'a drawing with a link',
    async () => Buffer.from('<svg><image href="/etc/passwd"/></svg>'),
    'NOT_A_PHOTO',
  ],
  ['an animation', async () => await boardPhoto(1).gif().toBuffer(), 'NOT_A_PHOTO'],
  ['nothing', async () => Buffer.alloc(0), 'NOT_A_PHOTO'],
  ['HEIC of a telephone', async () => heic, 'HEIC'],
  ['a head of 3.6 thousand million pixels', bomb, 'TOO_MANY_PIXELS'],
  ['a thumbnail', async () => await jpegOf(1, { width: 399, height: 300 }), 'TOO_SMALL'],
  [
    'a pocket',
    async () =>
      await sharp({ create: { width: 800, height: 600, channels: 3, background: '#222' } })
        .jpeg()
        .toBuffer(),
    'BLANK',
  ],
  ['half a photo', async () => (await jpegOf(1)).subarray(0, 9_000), 'DAMAGED'],
] as [string, () => Promise<Buffer>, string][])('%s is refused', async (_, bytes, code) => {
  expect(await readPhotoInChild(await bytes())).toEqual({ refused: code })
})

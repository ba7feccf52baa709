import { crc32, deflateSync } from 'node:zlib'
import { likenessOf } from '../../photo-likeness.ts'
import type { Random } from '../plan/random.ts'

const width = 480
const height = 640

type Colour = readonly [number, number, number]
type Box = { x: number; y: number; w: number; h: number }

const walls: Colour[] = [
  [196, 178, 150],
  [168, 92, 74],
  [206, 206, 198],
  [142, 158, 148],
]
const boards: Colour[] = [
  [92, 60, 38],
  [44, 74, 110],
  [120, 24, 24],
  [70, 84, 70],
]

/** A wall, a board on it, old sheets and the new one: drawn, and plainly no photo of any place. */
export function drawPhoto(random: Random, marked = false) {
  const colours: Colour[] = [
    random.pick(walls),
    random.pick(boards),
    [226, 222, 208],
    [250, 250, 246],
    [84, 84, 84],
    [176, 36, 28],
    [118, 122, 96],
  ]
  const picture = new Uint8Array(width * height)
  const fill = (colour: number, { x, y, w, h }: Box) => {
    for (let row = Math.max(0, y); row < Math.min(height, y + h); row += 1)
      picture.fill(colour, row * width + Math.max(0, x), row * width + Math.min(width, x + w))
  }
  // Ground, and what stands before the wall.
  fill(6, { x: 0, y: random.int(540, 610), w: width, h: height })
  for (let n = random.int(1, 4); n > 0; n -= 1)
    fill(random.int(1, 6), spot(random, { from: 30, to: 150 }))
  const board = {
    ...{ x: random.int(20, 110), y: random.int(40, 170) },
    ...{ w: random.int(250, 350), h: random.int(260, 380) },
  }
  fill(1, board)
  fill(2, { x: board.x + 10, y: board.y + 10, w: board.w - 20, h: board.h - 20 })
  for (let n = random.int(2, 5); n > 0; n -= 1)
    fill(random.int(3, 6), inside(random, board, random.int(30, 90)))
  drawSheet(fill, random, inside(random, board, random.int(110, 180)))
  // The same picture, saved again with a mark on it.
  if (marked) fill(4, { x: 4, y: 4, w: 8, h: 8 })
  return {
    png: pngOf(picture, colours),
    width,
    height,
    likeness: likenessOf(greyOf(picture, colours)),
  }
}

const spot = (random: Random, { from, to }: { from: number; to: number }): Box => ({
  ...{ x: random.int(0, width), y: random.int(0, height) },
  ...{ w: random.int(from, to), h: random.int(from, to) },
})

function inside(random: Random, board: Box, w: number): Box {
  const h = Math.round(w * 1.4)
  return {
    x: board.x + 10 + random.int(0, Math.max(0, board.w - 20 - w)),
    y: board.y + 10 + random.int(0, Math.max(0, board.h - 20 - h)),
    w,
    h,
  }
}

function drawSheet(fill: (colour: number, box: Box) => void, random: Random, sheet: Box) {
  const { x, y, w, h } = sheet
  fill(3, sheet)
  fill(5, { x: x + w / 5, y: y + 8, w: (w * 3) / 5, h: 5 } as Box)
  for (let line = y + 24; line < y + h - 30; line += 8)
    fill(4, { x: x + 8, y: line, w: random.int(w / 3, w - 16), h: 2 })
  fill(5, { x: x + w - 34, y: y + h - 32, w: 20, h: 20 })
}

/** What a telephone's picture would shrink to: means of nine by eight fields. */
function greyOf(picture: Uint8Array, colours: readonly Colour[]): number[] {
  const light = colours.map(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b)
  const grey: number[] = []
  for (let row = 0; row < 8; row += 1)
    for (let column = 0; column < 9; column += 1) {
      const from = { x: Math.round((column * width) / 9), y: (row * height) / 8 }
      const to = { x: Math.round(((column + 1) * width) / 9), y: ((row + 1) * height) / 8 }
      let sum = 0
      for (let y = from.y; y < to.y; y += 1)
        for (let x = from.x; x < to.x; x += 1) sum += light[picture[y * width + x]!]!
      grey.push(sum / ((to.x - from.x) * (to.y - from.y)))
    }
  return grey
}

/** PNG with a palette (ISO 15948): one byte a pixel, no filter. */
function pngOf(picture: Uint8Array, colours: readonly Colour[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    lines.set(picture.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

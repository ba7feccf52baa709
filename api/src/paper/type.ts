import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { create, type Font } from 'fontkit'

export type Weight = 'regular' | 'bold'
type Face = { name: string; bytes: Buffer; font: Font; holds: ReadonlySet<number> }
export type Faces = Record<Weight, Face[]>

const files = {
  regular: [
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
  ],
  bold: [
    '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
    '@expo-google-fonts/noto-serif-jp/700Bold/NotoSerifJP_700Bold.ttf',
  ],
} as const

/** The 8,105 characters of the national table stand in the first; 𠮷 and 㐂, which it lacks, in the second. */
export async function openFaces(): Promise<Faces> {
  const open = async (weight: Weight) =>
    await Promise.all(
      files[weight].map(async (path, n): Promise<Face> => {
        const bytes = await readFile(fileURLToPath(import.meta.resolve(path)))
        const font = create(bytes) as Font
        return { name: `${weight}${n}`, bytes, font, holds: new Set(font.characterSet) }
      }),
    )
  const [regular, bold] = await Promise.all([open('regular'), open('bold')])
  return { regular, bold }
}

/** Characters that no face can draw: a sheet that needs one of them is not made, because a box is nobody's name. */
export const missingIn = (text: string, faces: Faces): string[] => [
  ...new Set(
    [...text].filter((char) =>
      Object.values(faces).some(
        (each) => !each.some(({ holds }) => holds.has(char.codePointAt(0)!)),
      ),
    ),
  ),
]

const faceOf = (faces: Face[], char: string): Face =>
  faces.find(({ holds }) => holds.has(char.codePointAt(0)!))!

export type Run = { face: string; text: string }

/** Measures and breaks text of mixed faces; sizes in points. */
export class Typesetter {
  readonly #widths = new Map<string, number>()
  readonly #faces: Faces

  constructor(faces: Faces) {
    this.#faces = faces
  }

  width(text: string, size: number, weight: Weight = 'regular'): number {
    let sum = 0
    for (const char of text) sum += this.#widthOf(char, weight)
    return sum * size
  }

  #widthOf(char: string, weight: Weight): number {
    const key = weight + char
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const { font } = faceOf(this.#faces[weight], char)
    const width = font.glyphForCodePoint(char.codePointAt(0)!).advanceWidth / font.unitsPerEm
    this.#widths.set(key, width)
    return width
  }

  runs(text: string, weight: Weight): Run[] {
    const runs: Run[] = []
    for (const char of text) {
      const face = faceOf(this.#faces[weight], char).name
      const last = runs.at(-1)
      if (last?.face === face) last.text += char
      else runs.push({ face, text: char })
    }
    return runs
  }

  /** Lines no wider than `width`, the first one shorter by `indent`; no line begins with what closes or ends with what opens. */
  lines(text: string, size: number, width: number, weight: Weight = 'regular', indent = 0) {
    const lines: string[] = []
    let line = ''
    let room = width - indent
    for (const piece of pieces(text)) {
      if (line && this.width(line + piece.trimEnd(), size, weight) > room) {
        lines.push(line.trimEnd())
        line = ''
        room = width
      }
      // One piece wider than a line is cut where it must be.
      for (const char of line || piece !== ' ' ? piece : '') {
        if (line && this.width(line + char, size, weight) > room && !closes.test(char)) {
          lines.push(line)
          line = ''
          room = width
        }
        line += char
      }
    }
    return line ? [...lines, line.trimEnd()] : lines
  }
}

const closes = /[、。，．·：；？！）〕》」』】〉”’％%)\]},.:;?!]/
const opens = /[（〔《「『【〈“‘([{]/

/** What is never broken inside: a Latin word or a number, and punctuation with the character it belongs to. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (const [token] of text.matchAll(/[\p{Script=Latin}\d./:@_-]+|\s|./gsu)) {
    const last = found.at(-1)
    if (last !== undefined && (closes.test(token[0]!) || opens.test(last.at(-1)!)))
      found[found.length - 1] = last + token
    else found.push(token)
  }
  return found
}

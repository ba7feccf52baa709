import type { FileRoute } from '../../../files/made-file.ts'
import { idOf, malformed } from '../../../kit/ids.ts'
import { composePoster, type PosterContent } from './content.ts'
import { broken, different, findPrintable, logTaken, nameOf, type Words } from './printable.ts'

/**
 * `GET /notices/poster?id=Notice.…&size=A4`: the list as it hangs on the board, names in full. That it was drawn is
 * logged before a byte of it leaves; what is not out yet is a sample that says so across each page.
 */
export const posterFile: FileRoute = {
  path: '/notices/poster',
  make: async ({ as, origin }, asked) => {
    const { size } = asked
    if (size !== 'A4' && size !== 'A3') throw malformed('size', 'expected A4 or A3')
    const id = idOf(asked.id ?? '', 'Notice', 'id')
    // Its libraries and faces are read when first asked for: a start need not wait for them.
    const [{ drawPoster }, { openFaces, missingIn }] = await Promise.all([
      import('./draw.ts'),
      import('../../../paper/type.ts'),
    ])
    const faces = await openFaces()
    const { row, content, made, name } = await as('read', async (ctx) => {
      const row = await findPrintable(ctx, id)
      const content = await composePoster(ctx, row)
      if (!content) throw broken(ctx, different)
      const missing = findMissing(content, (text) => missingIn(text, faces))
      if (missing) throw broken(ctx, noGlyph(missing))
      return {
        row,
        content,
        made: new Date(ctx.now.epochMilliseconds),
        name: nameOf(ctx, row, '公示单', 'pdf', size),
      }
    })
    const bytes = await drawPoster(content, faces, { size, origin, made })
    await as('write', (ctx) => logTaken(ctx, row, 'notice.print', { size: { new: size } }))
    return { name, type: 'application/pdf', parts: [bytes] }
  },
}

const noGlyph = ({ where, chars }: { where: Words; chars: string }): Words => ({
  zh: `${where.zh}有字库里没有的字（${chars}），公示单没有生成。请核对这个字；确实如此的，请手写张贴并告诉管理员补字。`,
  en: `${where.en} holds a character that no font here can print (${chars}); no poster was made. Check it; if it is right, post a hand-written sheet and tell your administrator.`,
})

/** The first text that cannot be printed, by its place: no name is repeated in an error. */
function findMissing(content: PosterContent, missingIn: (text: string) => string[]) {
  const head = [content.title, ...content.paragraphs, ...content.contacts, content.issuer].join('')
  const places: { where: Words; text: string }[] = [
    { where: { zh: '标题或正文里', en: 'The title or text' }, text: head },
    ...(content.table?.rows ?? []).map((row) => ({
      where: { zh: `第 ${row.position} 行`, en: `Row ${row.position}` },
      text: Object.values(row).join(''),
    })),
  ]
  for (const { where, text } of places) {
    const chars = missingIn(text)
    if (chars.length > 0) return { where, chars: chars.map(codePoint).join(' ') }
  }
  return null
}

const codePoint = (char: string) =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

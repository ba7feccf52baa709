import { GraphQLError } from 'graphql'

import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import type { FileRoute } from '../../../files/made-file.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf, malformed } from '../../../kit/ids.ts'
import { refuse } from '../../../refuse.ts'
import { holdsAt } from '../../access/index.ts'
import { noticesById } from '../read/notices.ts'
import { regionOf } from '../../../kit/area.ts'
import { kindWords } from '../words.ts'
import { composePoster, type Notice, type PosterContent } from './content.ts'

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
      import('./type.ts'),
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
        name: nameOf(ctx, row, size),
      }
    })
    const bytes = await drawPoster(content, faces, { size, origin, made })
    await as('write', (ctx) => logDrawn(ctx, row, size))
    return { name, type: 'application/pdf', parts: [bytes] }
  },
}

async function findPrintable(ctx: Context, id: string): Promise<Notice> {
  refuse(ctx, 'notice.read')
  const row = await ctx.load(noticesById, id)
  if (!row) throw notFound(ctx.language)
  // Heads of posted lists are read all over the county, rows in one's own area alone.
  if (!holdsAt(ctx, 'notice.read', regionOf(row))) throw forbidden(ctx.language)
  if (row.state === 'WITHDRAWN') throw broken(ctx, withdrawn)
  return row
}

type Words = { zh: string; en: string }

const broken = (ctx: Context, words: Words) =>
  new GraphQLError(words[ctx.language], { extensions: { code: 'RULE_BROKEN' } })

const withdrawn: Words = {
  zh: '这份公示已撤回，不能再打印；已张贴的请揭下。',
  en: 'This notice was withdrawn and is not printed any more; take down what hangs.',
}
const different: Words = {
  zh: '您能看到的名单与发布时记入公开日志的不一致（例如有应当回避的户），公示单不能打印。请由其他经办人打印；仍不一致请报告。',
  en: 'The rows you see are not those that were entered in the log, for instance because of a declared tie. Let somebody else print it; if it still differs, report it.',
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

const nameOf = (ctx: Context, row: Notice, size: string): string =>
  [
    '公示单',
    ctx.regions.find(regionOf(row))!.nameZh,
    kindWords[row.kind].zh,
    row.month?.slice(0, 7),
    `第${row.edition}版`,
    ...(row.publishedAt ? [] : ['样张']),
    size,
  ]
    .filter(Boolean)
    .join('-') + '.pdf'

const logDrawn = (ctx: Context, row: Notice, size: string) =>
  act(
    ctx,
    {
      permission: 'notice.read',
      region: regionOf(row),
      // An inspector's look must not be seen by the office that is inspected.
      class: ctx.actor!.teamCode ? 'TEAM' : 'BUSINESS',
      action: 'notice.print',
      subject: { kind: 'Notice', id: row.id },
      detail: {
        size: { new: size },
        edition: { new: row.edition },
        state: { new: row.state },
        contentHash: { new: row.contentHash },
      },
    },
    () => Promise.resolve(),
  )

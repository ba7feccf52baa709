import { GraphQLError } from 'graphql'

import type { Context } from '../../../context.ts'
import type { FileRoute } from '../../../files/made-file.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { refuse } from '../../../refuse.ts'
import { holdsAt } from '../../access/index.ts'
import { householdsById } from '../../people/index.ts'
import { findPrinted } from '../read/printed.ts'
import { composeSlip, type SlipContent } from './compose.ts'

/** `GET /slips/paper?serial=LogEntry.…`: the slip that `printSlip` has logged, to whoever asked for it. */
export const slipFile: FileRoute = {
  path: '/slips/paper',
  make: async ({ as }, asked) => {
    const id = idOf(asked.serial ?? '', 'LogEntry', 'serial')
    // Its libraries and faces are read when first asked for: a start need not wait for them.
    const [{ drawSlip }, { openFaces, missingIn }] = await Promise.all([
      import('./draw.ts'),
      import('../../../paper/type.ts'),
    ])
    const faces = await openFaces()
    const { content, made, name } = await as('read', async (ctx) => {
      const content = await composeSlip(ctx, await findHousehold(ctx, id), id)
      const missing = missingIn(textsOf(content).join(''), faces)
      if (missing.length > 0) throw broken(ctx, noGlyph)
      const made = new Date(ctx.now.epochMilliseconds)
      return { content, made, name: `本户记录单-${ctx.today}-${id.slice(-6)}.pdf` }
    })
    const bytes = await drawSlip(content, faces, made)
    return { name, type: 'application/pdf', parts: [bytes] }
  },
}

/** @throws NOT_FOUND, FORBIDDEN, RULE_BROKEN */
async function findHousehold(ctx: Context, id: string) {
  refuse(ctx, 'slip.print')
  const printed = await findPrinted(ctx, id)
  if (!printed) throw notFound(ctx.language)
  const household = (await householdsById(ctx, [printed.householdId])).get(printed.householdId)
  if (!household) throw notFound(ctx.language)
  if (!holdsAt(ctx, 'slip.print', household.villageCode)) throw forbidden(ctx.language)
  if (!printed.fresh) throw broken(ctx, over)
  return household
}

type Words = { zh: string; en: string }
const broken = (ctx: Context, words: Words) =>
  new GraphQLError(words[ctx.language], { extensions: { code: 'RULE_BROKEN' } })

const over: Words = {
  zh: '这张记录单是一小时以前申请的：请在户页重新写明用途再打印。',
  en: 'This slip was asked for more than an hour ago: state the purpose again on the page of the household.',
}
const noGlyph: Words = {
  zh: '记录单里有字库里没有的字，没有生成。请核对姓名；确实如此的，请告诉管理员补字。',
  en: 'The slip holds a character that no font here can print. Check the name; if it is right, tell your administrator.',
}

const textsOf = ({ title, facts, sections, issuer, foot }: SlipContent): string[] => [
  title,
  ...facts.flat(),
  ...sections.flatMap((each) => [
    each.title,
    ...each.paragraphs,
    ...(each.table?.columns.map(({ title: head }) => head) ?? []),
    ...(each.table?.rows.flat() ?? []),
  ]),
  issuer,
  ...foot,
]

import { notice } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { isListed } from '@mingzhang/db/notice-policy.ts'
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'

import type {
  MutationdraftNoticesArgs,
  ProgrammeCode,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden } from '../../../kit/errors.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { askGate } from '../gate/ask-gate.ts'
import { listed } from '../draft/sources.ts'
import { draftOf, type ListScope, writeRows } from '../draft/write-draft.ts'
import { whyNotMonth } from '../life-rules.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'

type Group = { region: string; programme: ProgrammeCode | null; nameless: string | null }

/** 起草: a list for each village of the region that has something to post, from the data as it stands. @throws FORBIDDEN, TRY_AGAIN */
export async function draftNotices(
  ctx: Context,
  { input }: MutationdraftNoticesArgs,
): Promise<Awaited<ResolversTypes['DraftNoticesResult']>> {
  const { kind, month, clientKey } = input
  const region = ctx.regions.find(input.region)
  if (!region)
    return invalidInput(ctx, 'input.region', { zh: '没有这个区划。', en: 'No such region.' })
  if (!holdsAt(ctx, 'notice.draft', region.code)) throw forbidden(ctx.language)
  const badMonth = whyNotMonth(kind, month, ctx)
  if (badMonth) return invalidInput(ctx, 'input.month', badMonth)
  const done = await once.done(ctx, 'notice.draft', clientKey)
  if (done) return { __typename: 'NoticesDrafted', notices: await madeWith(ctx, done) }
  // Of two who draft the same, the second finds what the first made.
  await ctx.read.execute(sql`select pg_advisory_xact_lock(hashtext('notice.draft'))`)
  const programme = input.programme ?? null
  const scope: ListScope = { kind, region: region.code, programme, month, corrects: null }
  const groups = await groupsOf(ctx, scope)
  const nameless = namelessIn(groups)
  if (nameless) return noGuardian(ctx, nameless)
  const free = await notYetDrafted(ctx, scope, groups)
  if (free.length === 0) return nothingToDraft(ctx, groups.length > 0)
  const notices: NoticeRecord[] = []
  for (const group of free) {
    const key = notices.length === 0 ? clientKey : null
    notices.push(await draftOne(ctx, { ...scope, ...group }, 1, key))
  }
  return { __typename: 'NoticesDrafted', notices }
}

/** The villages, and programmes where the rule is the programme's own, that have something to post. */
async function groupsOf(ctx: Context, scope: ListScope): Promise<Group[]> {
  if (isListed(scope.kind)) {
    const rows = await ctx.read.execute<Record<string, string | null>>(sql`
      select x.village_code as region, x.programme_code as programme, string_agg(x.household_no, '、' order by x.household_no) filter (where x.name is null) as nameless
      from (${listed(scope.kind, scope)}) x group by 1, 2 order by 1, 2`)
    return rows as unknown as Group[]
  }
  const whole = { region: scope.region, programme: null, nameless: null }
  if (scope.kind === 'GOV_INFO') return [whole]
  return ctx.regions.all
    .filter(({ code }) => code.length === 12 && code.startsWith(scope.region))
    .map(({ code }) => ({ ...whole, region: code }))
}

const namelessIn = (groups: readonly Group[]): string =>
  groups.flatMap(({ nameless }) => nameless ?? []).join('、')

export const noGuardian = (ctx: Context, households: string) =>
  ruleBroken(ctx, 'NO_GUARDIAN', {
    zh: `未成年人不得具名公示，以下家庭没有登记监护人：${households}。请先登记监护人的收款账户或成年家庭成员。`,
    en: `Children are never named, and these households have no guardian on file: ${households}.`,
  })

const nothingToDraft = (ctx: Context, drafted: boolean) =>
  drafted
    ? ruleBroken(ctx, 'ALREADY_DRAFTED', {
        zh: '这份公示已经起草或张贴；要改请在原公示上更正。',
        en: 'This list is drafted or posted; correct the posted one.',
      })
    : ruleBroken(ctx, 'NOTHING_TO_POST', {
        zh: '没有需要公示的对象。',
        en: 'There is nothing to post.',
      })

/** One roster, one payment list and one quarter a village and month; other lists hold whoever stood in none. */
async function notYetDrafted(ctx: Context, { kind, month }: ListScope, groups: Group[]) {
  if (!['DECISION', 'PAYMENT', 'VILLAGE_AFFAIRS'].includes(kind)) return groups
  const standing = await ctx.read
    .select({ village: notice.villageCode })
    .from(notice)
    .where(
      and(
        eq(notice.kind, kind),
        eq(notice.month, month),
        inArray(
          notice.villageCode,
          groups.map(({ region }) => region),
        ),
        notInArray(notice.state, ['WITHDRAWN', 'SUPERSEDED']),
      ),
    )
  const taken = new Set(standing.map(({ village }) => village))
  return groups.filter(({ region }) => !taken.has(region))
}

/** The draft and its rows, with their log entry. */
export async function draftOne(
  ctx: Context,
  scope: ListScope,
  edition: number,
  clientKey: string | null | undefined,
): Promise<NoticeRecord> {
  const row = await draftOf(ctx, scope, edition)
  return await act(
    ctx,
    {
      permission: 'notice.draft',
      region: scope.region,
      action: 'notice.draft',
      subject: { kind: 'Notice', id: row.id },
      detail: {
        kind: { new: row.kind },
        month: { new: row.month },
        ...(scope.corrects && { corrects: { new: scope.corrects } }),
      },
    },
    async (writer) => {
      const [made] = await writer.insert(notice).values(row).returning()
      if (isListed(scope.kind)) await writeRows(writer, row.id, scope.kind, scope)
      await once.record(ctx, writer, 'notice.draft', clientKey, row.id)
      return await inLawfulForm(ctx, writer, made!)
    },
  )
}

/** Where rows on the web would show who somebody is, the draft has counts from the start; its drafter may turn it back and give a reason. */
async function inLawfulForm(ctx: Context, writer: Writer, row: NoticeRecord) {
  if (!row.rowsOnWeb) return row
  const { lines } = await askGate(ctx, row)
  if (!lines.some(({ passed, overridable }) => !passed && overridable)) return row
  const [counted] = await writer
    .update(notice)
    .set({ rowsOnWeb: false })
    .where(eq(notice.id, row.id))
    .returning()
  return counted!
}

/** A retry is answered with what the first run made: the drafts of that instant by that hand. */
async function madeWith(ctx: Context, firstId: string): Promise<NoticeRecord[]> {
  const first = (await noticesById(ctx, [firstId])).get(firstId)
  if (!first) return []
  return await ctx.read
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.kind, first.kind),
        eq(notice.draftedBy, ctx.actor!.id),
        eq(notice.recordedAt, first.recordedAt),
      ),
    )
    .orderBy(notice.id)
}

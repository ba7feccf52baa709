import type { notice } from '@mingzhang/db'
import {
  isOfKind,
  type ListedKind,
  listsOn,
  type NoticeField,
} from '@mingzhang/db/notice-policy.ts'
import { noticeBasis, noticeTexts, programmeZh } from '@mingzhang/db/reference/notice-texts.ts'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { sql } from 'drizzle-orm'

import type { NoticeKind, ProgrammeCode } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { newId, newSecretId } from '../../../kit/new-id.ts'
import { listed } from './sources.ts'
import { quarterInWords } from './village-affairs.ts'

export type Draft = typeof notice.$inferInsert
/** One list: of a village, or of whoever issues it. */
export type ListScope = {
  kind: NoticeKind
  region: string
  programme: ProgrammeCode | null
  month: string
  corrects: string | null
  drawnFor?: string
}

/** Head and words of a list as the data and the law of today have them. */
export async function draftOf(ctx: Context, scope: ListScope, edition: number): Promise<Draft> {
  const { kind, region: code, programme, month } = scope
  const words = noticeTexts[kind]
  const path = ctx.regions.path(code)
  const [county, township, village] = path
  const period = periodOf(scope)
  return {
    id: newId(),
    publicId: newSecretId(),
    countyCode: county!.code,
    townshipCode: township?.code ?? null,
    villageCode: village?.code ?? null,
    kind,
    programmeCode: programme,
    month,
    state: 'DRAFT',
    titleZh: `${(path.length > 1 ? path.slice(1) : path).map(({ nameZh }) => nameZh).join('')}${period.zh}${words.zh}`,
    titleEn: `${words.en} – ${path.at(-1)!.nameEn} ${period.en}`.trim(),
    bodyZh: kind === 'VILLAGE_AFFAIRS' ? await affairs(ctx, code, month) : words.body,
    legalBasis: noticeBasis(kind, programme, ctx.today),
    issuer: township ? `${township.nameZh}民政办` : `${county!.nameZh}民政局`,
    place: village ? `${village.nameZh}公示栏` : null,
    rowsOnWeb: listsOn(kind, 'WEB'),
    edition,
    draftedBy: ctx.actor!.id,
    supersedesId: scope.corrects,
    recordedAt: ctx.now.toInstant().toString(),
  }
}

const affairs = async (ctx: Context, village: string, quarter: string) =>
  `${noticeTexts.VILLAGE_AFFAIRS.body}${await quarterInWords(ctx, village, quarter)}`

function periodOf({ kind, programme, month }: ListScope): { zh: string; en: string } {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))]
  if (kind === 'VILLAGE_AFFAIRS') {
    const quarter = Math.ceil(number / 3)
    return { zh: `${year}年第${'一二三四'[quarter - 1]}季度`, en: `${year} Q${quarter}` }
  }
  if (kind === 'GOV_INFO') return { zh: '', en: '' }
  if (programme && kind !== 'TEMPORARY_AID') return { zh: programmeZh[programme], en: '' }
  return { zh: `${year}年${number}月`, en: month.slice(0, 7) }
}

/** What a kind does not show is not even drafted. */
const only = (kind: ListedKind, field: NoticeField, column: string) =>
  sql.raw(isOfKind(kind, field) ? `x.${column}` : 'null')

/** Rows as the data have them now; a draft can be drawn anew, what is under review cannot. */
export async function writeRows(
  writer: Writer,
  noticeId: string,
  kind: ListedKind,
  scope: ListScope,
): Promise<number> {
  const rows = await writer.execute(sql`
    insert into notice_row (id, county_code, township_code, village_code, notice_id, position, household_id, spell_id, payment_month, payment_id,
      name, guardian, member_count, amount_fen, since_month, care_mode, kin_filed, remark)
    select mz_uuid7(), x.county_code, x.township_code, x.village_code, ${noticeId}::uuid, row_number() over (order by x.group_no, x.household_no, x.spell_id),
      x.household_id, x.spell_id, x.payment_month, x.payment_id, x.name, x.guardian, x.member_count, x.amount_fen, ${only(kind, 'SINCE', 'since_month')}, ${only(kind, 'CARE_MODE', 'care_mode')}, x.kin_filed, ${only(kind, 'REMARK', 'remark')}
    from (${listed(kind, scope)}) x where x.programme_code is not distinct from ${scope.programme}::text
    returning 1 as row`)
  return rows.length
}

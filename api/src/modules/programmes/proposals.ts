import { holiday, responsiblePerson, setting, standard } from '@mingzhang/db'
import { and, eq } from 'drizzle-orm'

import { text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import { newId } from '../../kit/new-id.ts'
import type { Change, ProposalHandler } from '../access/index.ts'
import { settingLabel, standardWords } from './labels.ts'
import { listAllStandards, listHolidays, settingOn } from './read.ts'
import { inForce, type StandardRow, whyNotJoined } from './rules.ts'

export type StandardPayload = Pick<
  StandardRow,
  | 'programmeCode'
  | 'kind'
  | 'band'
  | 'selfCareLevel'
  | 'unit'
  | 'ratePermille'
  | 'validFrom'
  | 'documentNo'
  | 'supersedesId'
> & {
  /** Fen as text: JSON has no bigint. */
  amountFen: string | null
}
export type SettingPayload = {
  key: string
  value: unknown
  validFrom: string
  legalBasis: string | null
}
export type HolidayPayload = { day: string; kind: 'HOLIDAY' | 'MAKEUP_WORKDAY'; name: string }
export type ResponsiblePersonPayload = {
  region: string
  post: string
  name: string
  officePhone: string
  validFrom: string
  supersedesId: string | null
}

const fresh = (values: Record<string, string | null>): Change[] =>
  Object.entries(values).map(([field, value]) => ({ field, old: null, new: value }))

const worth = (row: { amountFen: bigint | string | null; ratePermille: number | null }): string =>
  row.amountFen === null ? `${(row.ratePermille ?? 0) / 10}%` : yuanOf(BigInt(row.amountFen))

const standardHandler: ProposalHandler = {
  kind: 'STANDARD',
  summary(ctx, payload) {
    const row = payload as StandardPayload
    const { nameZh, nameEn } = ctx.programmes.get(row.programmeCode)
    const { zh, en } = standardWords(row)
    const from = row.validFrom.slice(0, 7)
    return text(
      `${row.supersedesId ? '更正：' : ''}${nameZh}${zh}自 ${from} 起：${worth(row)}`,
      `${row.supersedesId ? 'Correction: ' : ''}${nameEn} ${en} from ${from}: ${worth(row)}`,
    )
  },
  async changes(ctx, payload) {
    const row = payload as StandardPayload
    const before = inForce(await listAllStandards(ctx), row.validFrom).find(
      (each) =>
        each.programmeCode === row.programmeCode &&
        each.kind === row.kind &&
        each.band === row.band &&
        each.selfCareLevel === row.selfCareLevel,
    )
    return [
      { field: 'amount', old: before ? worth(before) : null, new: worth(row) },
      ...fresh({ validFrom: row.validFrom.slice(0, 7), documentNo: row.documentNo }),
    ]
  },
  async whyNot(ctx, { payload }) {
    return whyNotJoined(payload as StandardPayload, await listAllStandards(ctx))
  },
  async apply(ctx, writer, { id, payload }) {
    const row = payload as StandardPayload
    await writer.insert(standard).values({
      ...row,
      id: newId(),
      countyCode: ctx.installation.countyCode,
      amountFen: row.amountFen === null ? null : BigInt(row.amountFen),
      proposalId: id,
    })
  },
}

const settingHandler: ProposalHandler = {
  kind: 'SETTING',
  summary(_, payload) {
    const { key, validFrom } = payload as SettingPayload
    const { zh, en } = settingLabel(key)
    return text(`${zh}自 ${validFrom} 起变更`, `Change from ${validFrom}: ${en}`)
  },
  async changes(ctx, payload) {
    const row = payload as SettingPayload
    const before = await settingOn(ctx, row.key, row.validFrom)
    return [
      {
        field: row.key,
        old: before ? JSON.stringify(before.value) : null,
        new: JSON.stringify(row.value),
      },
      ...fresh({ validFrom: row.validFrom, legalBasis: row.legalBasis }),
    ]
  },
  async whyNot() {
    return null
  },
  async apply(ctx, writer, { id, payload }) {
    const row = payload as SettingPayload
    const before = await settingOn(ctx, row.key, row.validFrom)
    await writer.insert(setting).values({
      ...row,
      id: newId(),
      countyCode: ctx.installation.countyCode,
      proposalId: id,
      supersedesId: before?.validFrom === row.validFrom ? before.id : null,
    })
  },
}

const holidayHandler: ProposalHandler = {
  kind: 'HOLIDAY',
  summary(_, payload) {
    const { day, kind, name } = payload as HolidayPayload
    return kind === 'HOLIDAY'
      ? text(`${day} 放假：${name}`, `${day} holiday: ${name}`)
      : text(`${day} 调休上班：${name}`, `${day} make-up workday: ${name}`)
  },
  async changes(_, payload) {
    return fresh({ ...(payload as HolidayPayload) })
  },
  async whyNot(ctx, { payload }) {
    const { day } = payload as HolidayPayload
    const taken = (await listHolidays(ctx, Number(day.slice(0, 4)))).some((row) => row.day === day)
    return taken
      ? { code: 'ENTERED', message: text('这一天已经登记。', 'This day is entered already.') }
      : null
  },
  async apply(ctx, writer, { id, payload }) {
    await writer.insert(holiday).values({
      ...(payload as HolidayPayload),
      countyCode: ctx.installation.countyCode,
      proposalId: id,
    })
  },
}

const responsiblePersonHandler: ProposalHandler = {
  kind: 'RESPONSIBLE_PERSON',
  summary(ctx, payload) {
    const { region, post, name } = payload as ResponsiblePersonPayload
    const row = ctx.regions.find(region)
    return text(
      `${row?.nameZh ?? region}${post}：${name}`,
      `${post} of ${row?.nameEn ?? region}: ${name}`,
    )
  },
  async changes(_, payload) {
    const { supersedesId: _id, ...row } = payload as ResponsiblePersonPayload
    return fresh(row)
  },
  async whyNot(ctx, { payload }) {
    const { supersedesId } = payload as ResponsiblePersonPayload
    if (!supersedesId) return null
    const [later] = await ctx.read
      .select({ id: responsiblePerson.id })
      .from(responsiblePerson)
      .where(
        and(
          eq(responsiblePerson.countyCode, ctx.installation.countyCode),
          eq(responsiblePerson.supersedesId, supersedesId),
        ),
      )
    return later
      ? { code: 'SUPERSEDED', message: text('这一条已被替换。', 'This entry has been replaced.') }
      : null
  },
  async apply(_, writer, { id, payload }) {
    const { region, ...row } = payload as ResponsiblePersonPayload
    const place = {
      countyCode: region.slice(0, 6),
      townshipCode: region.length >= 9 ? region.slice(0, 9) : null,
      villageCode: region.length === 12 ? region : null,
    }
    await writer.insert(responsiblePerson).values({ ...row, ...place, id: newId(), proposalId: id })
  },
}

export const programmeProposals = [
  standardHandler,
  settingHandler,
  holidayHandler,
  responsiblePersonHandler,
]

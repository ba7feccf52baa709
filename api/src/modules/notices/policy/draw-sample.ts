import {
  fieldsShown,
  formOf,
  isListed,
  listFormOf,
  type NoticeChannel,
  type NoticeField,
} from '@mingzhang/db/notice-policy.ts'
import { noticeTexts } from '@mingzhang/db/reference/notice-texts.ts'

import type { NoticeKind, QuerysampleNoticeArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { malformed } from '../../../kit/ids.ts'
import type { Language } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import { type ColumnKey, boardTable } from '../poster/board-table.ts'
import { smallCellLimit } from './limit.ts'
import {
  drawOnWeb,
  samplePeople,
  type SamplePerson,
  type SampleRow,
  sampleRows,
} from './sample-people.ts'
import { columnTitles, guardianWords, remarkTitle, remarksOf, yesWords } from './words.ts'

type Column = { title: string; fields: NoticeField[] }
export type SampleTable = { columns: Column[]; rows: string[][]; total: string | null }

/** @throws BAD_USER_INPUT for a name that is none */
export async function drawSample(ctx: Context, { kind, channel, name }: QuerysampleNoticeArgs) {
  const people = [...typed(name ?? ''), ...samplePeople]
  const limit = await smallCellLimit(ctx)
  return {
    ...{ kind, channel, form: listFormOf(kind, channel), body: noticeTexts[kind].body },
    ...drawSampleTable(kind, channel, { people, limit, language: ctx.language }),
  }
}

/** Letters alone, so that no number ever gets in here. */
function typed(name: string): SamplePerson[] {
  const trimmed = name.trim()
  if (trimmed === '') return []
  if (!/^[\p{L}\p{M}·\s]{1,20}$/u.test(trimmed)) throw malformed('name', 'a name of letters alone')
  return [{ name: trimmed, memberCount: 2, why: 'PLAIN' }]
}

type Sample = { people: readonly SamplePerson[]; limit: number; language: Language }

/** Each channel by the drawing of its own. */
export function drawSampleTable(
  kind: NoticeKind,
  channel: NoticeChannel,
  sample: Sample,
): SampleTable {
  const rows = sampleRows(kind, sample.people)
  const none = { columns: [], rows: [], total: isListed(kind) ? totalOf(rows, sample) : null }
  if (listFormOf(kind, channel) !== 'ROWS') return none
  if (channel === 'BOARD') return onBoard(kind, rows)
  return {
    ...(channel === 'WEB' ? onWeb(kind, sample) : inOffice(kind, channel, rows, sample)),
    total: none.total,
  }
}

const totalOf = (rows: readonly SampleRow[], { language }: Sample): string => {
  const persons = rows.reduce((sum, { memberCount }) => sum + memberCount, 0)
  const yuan = yuanOf(rows.reduce((sum, { amountFen }) => sum + amountFen!, 0n))
  return language === 'zh'
    ? `${rows.length} 户 ${persons} 人 ${yuan} 元`
    : `${rows.length} households, ${persons} persons, ${yuan} yuan`
}

const boardFields: Record<ColumnKey, NoticeField[]> = {
  ...{ position: ['POSITION'], name: ['NAME'], category: ['CATEGORY'], members: ['MEMBERS'] },
  ...{ amount: ['AMOUNT'], since: ['SINCE'], remark: ['CARE_MODE', 'REASON_CLASS', 'REMARK'] },
}

const ofChannel = (kind: NoticeKind, channel: NoticeChannel, fields: readonly NoticeField[]) =>
  fields.filter((field) => formOf(kind, channel, field) !== 'NEVER')

/** The poster’s own table, which is in Chinese. */
function onBoard(kind: NoticeKind, rows: readonly SampleRow[]): SampleTable {
  const categories = new Map(rows.map(({ spellId }) => [spellId, '农村低保']))
  const { columns, rows: printed, total } = boardTable(kind, rows, categories)!
  return {
    columns: columns.map(({ key, title }) => ({
      ...{ title, fields: ofChannel(kind, 'BOARD', boardFields[key]) },
    })),
    rows: printed.map((row) => columns.map(({ key }) => row[key])),
    total,
  }
}

type Shown = { column: Column; cell: string[] }
const whole = (shown: Shown[]): Omit<SampleTable, 'total'> => {
  const filled = shown.filter(({ cell }) => cell.some(Boolean))
  const [first] = filled
  return {
    columns: filled.map(({ column }) => column),
    rows: first!.cell.map((_, n) => filled.map(({ cell }) => cell[n]!)),
  }
}

const remarkFields: NoticeField[] = ['CARE_MODE', 'REASON_CLASS', 'REMARK']

function onWeb(kind: NoticeKind, { people, limit, language }: Sample) {
  const rows = drawOnWeb(kind, people, limit)
  const column = (field: NoticeField) => ({
    ...{ title: columnTitles[field][language], fields: [field] },
  })
  const shows = (field: NoticeField) => formOf(kind, 'WEB', field) !== 'NEVER'
  return whole([
    {
      column: column('NAME'),
      cell: rows.map(({ shown, onWeb }) =>
        onWeb.guardian ? `${shown}（${guardianWords[language]}）` : shown,
      ),
    },
    { column: column('MEMBERS'), cell: rows.map(({ onWeb }) => String(onWeb.memberCount)) },
    ...(shows('AMOUNT')
      ? [{ column: column('AMOUNT'), cell: rows.map(({ onWeb }) => yuanOf(onWeb.amountFen!)) }]
      : []),
    {
      column: { title: remarkTitle[language], fields: ofChannel(kind, 'WEB', remarkFields) },
      cell: rows.map(({ onWeb }) => remarksOf(kind, 'WEB', onWeb).join(' ')),
    },
  ])
}

/** In the console and in files each field stands in a column of its own. */
function inOffice(
  kind: NoticeKind,
  channel: NoticeChannel,
  rows: readonly SampleRow[],
  { language }: Sample,
) {
  const cellOf: Partial<Record<NoticeField, (row: SampleRow) => string>> = {
    POSITION: ({ position }) => String(position),
    NAME: ({ name, guardian }) => (guardian ? `${name}（${guardianWords[language]}）` : name),
    MEMBERS: ({ memberCount }) => String(memberCount),
    AMOUNT: ({ amountFen }) => yuanOf(amountFen!),
    SINCE: ({ sinceMonth }) => sinceMonth?.slice(0, 7) ?? '',
    CARE_MODE: (row) =>
      remarksOf(kind, channel, { ...row, reasonClass: null, remark: null })[0] ?? '',
    REASON_CLASS: (row) =>
      remarksOf(kind, channel, { ...row, careMode: null, remark: null })[0] ?? '',
    REMARK: (row) =>
      remarksOf(kind, channel, { ...row, careMode: null, reasonClass: null })[0] ?? '',
    KIN_FILED: ({ kinFiled }) => (kinFiled ? yesWords[language] : ''),
  }
  return whole(
    fieldsShown(kind, channel).map((field) => ({
      column: { title: columnTitles[field][language], fields: [field] },
      cell: rows.map((row) => cellOf[field]?.(row) ?? ''),
    })),
  )
}

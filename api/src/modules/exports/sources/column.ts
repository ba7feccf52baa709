import type { Permission } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'

/** What is in a cell: MONEY is yuan with two decimals, DAY and MONTH ISO, MOMENT Asia/Shanghai to the second. */
export type ColumnKind = 'TEXT' | 'MONEY' | 'COUNT' | 'DAY' | 'MONTH' | 'MOMENT'

/** A column of an export, together with its entry in the data dictionary. */
export type Column = {
  key: string
  title: Text
  kind: ColumnKind
  unit: Text | null
  /** Table and column it comes from. */
  source: string
  rule: Text
  /** Its database value as text; of a sealed column the id whose number is opened. */
  value: SQL
  shown: (ctx: Context, value: string) => string
  sealed: 'ID_NUMBER' | 'PHONE' | 'ACCOUNT' | null
  /** Key of the sealed column whose absence it explains. */
  explains: string | null
}

/** Something that can be taken out: its rows, in one order that never changes, and what stands in them. */
export type Source<F> = {
  title: Text
  /** What its list asks for. */
  permission: Permission
  columns: readonly Column[]
  /** `from … where … order by …`, as of the context's moment. */
  rows: (ctx: Context, filter: F) => Promise<SQL> | SQL
  /** Tables that stand before the select. */
  tables?: (ctx: Context, filter: F) => SQL
  /** Id of the object that a row is about, as the API names it; null where a row is about none. */
  subject: SQL
  /** Fen of the row, for samples by monetary unit; null where rows have no amount. */
  fen: SQL | null
}

type Rest = Partial<Pick<Column, 'unit' | 'rule' | 'shown' | 'sealed' | 'explains'>>

const plain = text('', '')
const asIs = (_: Context, value: string) => value

const column =
  (kind: ColumnKind, unit: Text | null, turn: (value: SQL) => SQL, shown: Column['shown'] = asIs) =>
  (key: string, zh: string, en: string, source: string, value: SQL, rest: Rest = {}): Column => ({
    key,
    title: text(zh, en),
    kind,
    unit,
    source,
    rule: plain,
    value: turn(value),
    shown,
    sealed: null,
    explains: null,
    ...rest,
  })

const cast = (value: SQL) => sql`(${value})::text`

export const textColumn = column('TEXT', null, cast)
export const moneyColumn = column('MONEY', text('元', 'yuan'), cast, (_, fen) =>
  yuanOf(BigInt(fen)),
)
export const countColumn = column('COUNT', null, cast)
export const dayColumn = column('DAY', null, cast)
export const monthColumn = column('MONTH', null, (value) => sql`left((${value})::text, 7)`)
export const momentColumn = column(
  'MOMENT',
  text('北京时间', 'Asia/Shanghai'),
  (value) => sql`to_char((${value}) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')`,
)

/** Of a column that keeps no history: it tells how things stand when the file is made, whatever its moment. */
export const ofToday = text(
  '生成文件时的现状，不按“数据截至”回溯',
  'As it is when the file is made, not as of its moment',
)

/** A code of ours, said in the words of the field; the dictionary lists them all. */
export const wordColumn = (
  key: string,
  zh: string,
  en: string,
  source: string,
  value: SQL,
  words: Record<string, string>,
  more: Text = plain,
): Column =>
  textColumn(key, zh, en, source, value, {
    shown: (_, code) => words[code] ?? code,
    rule: text(
      `取值：${[...new Set(Object.values(words))].join('、')}${more.zh && `；${more.zh}`}`,
      `One of: ${Object.keys(words).join(', ')}${more.en && `; ${more.en}`}`,
    ),
  })

export const regionColumns = (
  alias: string,
  depth: 'township' | 'village' = 'village',
): Column[] => {
  const of = (name: string) => sql`${sql.identifier(alias)}.${sql.identifier(name)}`
  const named: Rest = { shown: (ctx, code) => ctx.regions.find(code)?.nameZh ?? code }
  const township = [
    textColumn(
      'township',
      '乡镇（街道）',
      'Township',
      `${alias}.township_code`,
      of('township_code'),
      named,
    ),
  ]
  if (depth === 'township') return township
  return [
    ...township,
    textColumn(
      'village',
      '村（社区）',
      'Village',
      `${alias}.village_code`,
      of('village_code'),
      named,
    ),
    textColumn(
      'villageCode',
      '村区划代码',
      'Code of the village',
      `${alias}.village_code`,
      of('village_code'),
      {
        rule: text('12 位统计用区划代码', 'Twelve digits'),
      },
    ),
  ]
}

export const programmeColumn = (table: string, value: SQL): Column =>
  textColumn('programme', '救助类别', 'Programme', `${table}.programme_code`, value, {
    shown: (ctx, code) => ctx.programmes.all.find((each) => each.code === code)?.nameZh ?? code,
  })

/** A number that only a confirmed export opens, and beside it why it is not there. */
export const sealedColumns = (
  sealed: NonNullable<Column['sealed']>,
  key: string,
  zh: string,
  en: string,
  source: string,
  id: SQL,
): Column[] => [
  textColumn(key, zh, en, source, id, {
    sealed,
    rule: text(
      `只在经另一人确认的导出中列出${sealed === 'PHONE' ? '，并遮住中间四位' : ''}`,
      `Only in an export that another person confirmed${sealed === 'PHONE' ? ', its middle masked' : ''}`,
    ),
  }),
  textColumn(
    `${key}Withheld`,
    `${zh}未列原因`,
    `Why there is no ${en.toLowerCase()}`,
    '',
    sql`null`,
    {
      explains: key,
      rule: text('列出时为空', 'Empty where it is there'),
    },
  ),
]

/** Rows that the API works out, laid before the database so that they are read like all others. */
export const given = (alias: string, shape: string, rows: readonly object[]): SQL =>
  sql`from jsonb_to_recordset(${JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )}::jsonb) as ${sql.raw(`${alias}(${shape})`)}`

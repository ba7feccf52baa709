import { sql } from 'drizzle-orm'

import type { ExportScope } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { text } from '../../../kit/language.ts'
import { askScope } from '../../access/index.ts'
import { bucketWords, dueTables, listDue, ofScope } from '../../funds/index.ts'
import {
  countColumn,
  given,
  moneyColumn,
  monthColumn,
  programmeColumn,
  regionColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

const buckets = Object.fromEntries(Object.entries(bucketWords).map(([code, { zh }]) => [code, zh]))

const scopeOf = (ctx: Context, { region, fromMonth: from, toMonth: to }: ExportScope) =>
  askScope(ctx, 'spell.read', {
    region: region ?? ctx.installation.countyCode,
    from: from ?? ctx.lastMonth,
    to: to ?? ctx.lastMonth,
    asOf: ctx.now.toInstant().toString(),
  })

export const due: Source<ExportScope> = {
  title: text('应发核对表', 'What was due'),
  permission: 'spell.read',
  columns: [
    programmeColumn('spell', sql`t.programme`),
    monthColumn('month', '受益月份', 'Benefit month', 'payment.month', sql`t.month`),
    wordColumn(
      'bucket',
      '归类',
      'Bucket',
      'payment, amount_version, standard',
      sql`t.bucket`,
      buckets,
    ),
    countColumn('lines', '笔数', 'Lines', 'payment', sql`t.lines`, { unit: text('笔', 'lines') }),
    moneyColumn('amount', '实发', 'Paid', 'payment.amount_fen', sql`t.amount`),
    moneyColumn('due', '应发', 'Due', 'amount_version, standard', sql`t.due`, {
      rule: text(
        '按当月标准和核定计算；没有按月规则的为空',
        'By the standards of the month; empty where no monthly rule is',
      ),
    }),
    moneyColumn('difference', '差额', 'Difference', 'payment, amount_version', sql`t.difference`, {
      rule: text('实发减应发', 'Paid less due'),
    }),
  ],
  rows: async (ctx, filter) => {
    const rows = (await listDue(ctx, scopeOf(ctx, filter)))
      .filter(({ programmeCode }) => !filter.programme || programmeCode === filter.programme)
      .map(({ programmeCode: programme, ...row }, n) => ({ n, programme, ...row }))
    const shape =
      'n int, programme text, month text, bucket text, lines int, amount bigint, due bigint, difference bigint'
    return sql`${given('t', shape, rows)} order by t.n`
  },
  subject: sql`null`,
  fen: sql`t.amount`,
}

export const notPaid: Source<ExportScope> = {
  title: text('应发未到账', 'Due and not settled'),
  permission: 'spell.read',
  columns: [
    monthColumn('month', '受益月份', 'Benefit month', 'amount_version', sql`u.month`),
    ...regionColumns('u'),
    programmeColumn('spell', sql`u.programme_code`),
    textColumn('household', '家庭编号', 'Code of the household', 'household.code', sql`h.code`),
    textColumn('head', '户主', 'Head', 'person.name', sql`p.name`),
    moneyColumn('due', '应发', 'Due', 'amount_version, standard', sql`u.fen`),
    wordColumn(
      'cameBack',
      '曾退回',
      'Came back',
      'payment_event',
      sql`exists (select from line l where l.spell_id = u.spell_id and l.month = u.month and not l.stands)`,
      { true: '是', false: '否' },
    ),
  ],
  tables: (ctx, filter) => dueTables(ofScope(scopeOf(ctx, filter), { facts: true })),
  rows: (
    _,
    { programme },
  ) => sql`from unpaid u left join household h on h.id = u.household_id left join person p on p.id = h.head_person_id
    where ${programme ? sql`u.programme_code = ${programme}` : sql`true`} order by u.month desc, u.spell_id desc`,
  subject: sql`'Household.' || u.household_id`,
  fen: sql`u.fen`,
}

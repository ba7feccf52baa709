import { sql } from 'drizzle-orm'

import type { ExportScope } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { askScope } from '../../access/index.ts'
import { listFigures } from '../../reports/index.ts'
import { unitWords } from '../words.ts'
import { given, type Source, textColumn, wordColumn } from './column.ts'

/** Every figure of the report with its key, by which it can be opened; withheld ones say why. */
export const report: Source<ExportScope> = {
  title: text('救助情况报表', 'Report'),
  permission: 'report.read',
  columns: [
    textColumn('row', '项目', 'Row', 'report', sql`t.row`),
    textColumn('metric', '指标', 'Metric', 'report', sql`t.metric`),
    textColumn('value', '数值', 'Value', 'report', sql`t.value`, {
      rule: text('与报表页面同一计算；金额为元', 'As on the page; money in yuan'),
    }),
    wordColumn('unit', '单位', 'Unit', 'report', sql`t.unit`, unitWords),
    textColumn('note', '未列原因', 'Why no value', 'report', sql`t.note`),
    textColumn('key', '指标编号', 'Key', 'report', sql`t.key`, {
      rule: text('在“解释”里用它打开这个数', 'Opens the figure under “explain”'),
    }),
  ],
  rows: async (ctx, { region, fromMonth, toMonth }) => {
    const scope = askScope(ctx, 'report.read', {
      region: region ?? ctx.installation.countyCode,
      from: fromMonth ?? ctx.lastMonth,
      to: toMonth ?? ctx.lastMonth,
      asOf: ctx.now.toInstant().toString(),
    })
    const rows = (await listFigures(ctx, scope)).map((row, n) => ({ n, ...row }))
    return sql`${given('t', 'n int, row text, metric text, value text, unit text, note text, key text', rows)} order by t.n`
  },
  subject: sql`null`,
  fen: null,
}

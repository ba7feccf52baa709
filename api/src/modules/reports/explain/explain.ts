import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import type { Text } from '../../../kit/language.ts'
import { decodeCursor, encodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { type Figure, type Metric, whyNoValue } from '../figures.ts'
import { settlementDaysOf } from '../read/settlement.ts'
import { definitions } from './definitions.ts'
import { expectationOf } from './expected.ts'
import { rowsOf } from './rows.ts'

export type ExplainedRow = {
  label: string
  regionCode: string | null
  month: string | null
  value: string
  subjectId: string | null
}

export type Explanation = Awaited<ReturnType<typeof explain>>

/** What stands behind a figure: its definition, its rows and, when asked for, what the rules expected. */
export async function explain(ctx: Context, asked: Figure, first: number, after: string | null) {
  const size = pageSize(first)
  const offset = Number(decodeCursor(after, patterns.integer)?.[0] ?? 0)
  const { rows, count } = whyNoValue(ctx, asked)
    ? { rows: [], count: 0 }
    : await rowsOf(ctx, asked, size, offset)
  const words = definitions[asked.metric]
  const say = (text: Text) => text[ctx.language]
  const end = offset + rows.length
  let expectation: ReturnType<typeof expectationOf> | undefined
  return {
    asked,
    expectation: () => (expectation ??= expectationOf(ctx, asked)),
    definition: say(words.definition),
    query: `${say(words.query)}${say(await rangeWords(ctx, asked))}`,
    from: asked.scope.from,
    to: asked.scope.to,
    asOf: asked.scope.asOf,
    rows,
    rowCount: count,
    pageInfo: { hasNextPage: end < count, endCursor: rows.length > 0 ? encodeCursor([end]) : null },
  }
}

const settlementMetrics = new Set<Metric>(['arrivedLines', 'arrived', 'cameBack', 'spent'])

async function rangeWords(ctx: Context, { scope, cell, metric }: Figure): Promise<Text> {
  const region = ctx.regions.find(cell.sub ?? scope.region)!
  const programme = cell.programme ? ctx.programmes.get(cell.programme) : null
  const days = settlementMetrics.has(metric) ? await settlementDaysOf(ctx, scope) : null
  const range = days ? [days.from, days.to] : [scope.from.slice(0, 7), scope.to.slice(0, 7)]
  const asOf = Temporal.Instant.from(scope.asOf)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')
  return {
    zh: `范围：${region.nameZh}${programme ? `，${programme.nameZh}` : ''}，${range.join(' 至 ')}，以 ${asOf} 前入库的记录为准。`,
    en: ` Range: ${region.nameEn}${programme ? `, ${programme.nameEn}` : ''}, ${range.join(' to ')}, by records made up to ${asOf}.`,
  }
}

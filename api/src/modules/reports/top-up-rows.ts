import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../context.ts'
import {
  inForce,
  listAllStandards,
  type ProgrammeCode,
  type StandardRow,
} from '../programmes/index.ts'
import { figure, type Figure } from './figures.ts'
import { monthsBetween } from './read/paid.ts'
import type { Scope } from './read/scope.ts'

export type TopUpRow = {
  programmeCode: ProgrammeCode
  from: string
  to: string
  standardFen: bigint
  unit: StandardRow['unit']
  meanTopUp: Figure | null
}

/** Each basic standard in force within the period, with the mean top-up of its months. */
export async function topUpRows(ctx: Context, scope: Scope): Promise<TopUpRow[]> {
  const standards = await listAllStandards(ctx)
  const rows: TopUpRow[] = []
  for (const month of monthsBetween(scope.from, scope.to)) {
    for (const basic of inForce(standards, month).filter(
      ({ kind, amountFen }) => kind === 'BASIC' && amountFen !== null,
    )) {
      const open = rows.find(
        (row) =>
          row.programmeCode === basic.programmeCode &&
          row.to === previous(month) &&
          row.standardFen === basic.amountFen,
      )
      if (open) open.to = month
      else
        rows.push({
          programmeCode: basic.programmeCode,
          from: month,
          to: month,
          standardFen: basic.amountFen!,
          unit: basic.unit,
          meanTopUp: null,
        })
    }
  }
  const order = ctx.programmes.all.map(({ code }) => code)
  return rows
    .map((row) => ({
      ...row,
      meanTopUp: hasTopUp(row.programmeCode)
        ? figure(
            scope,
            'meanTopUp',
            { programme: row.programmeCode, sub: null },
            `${row.from}/${row.to}`,
          )
        : null,
    }))
    .sort(
      (a, b) =>
        order.indexOf(a.programmeCode) - order.indexOf(b.programmeCode) ||
        a.from.localeCompare(b.from),
    )
}

const hasTopUp = (programme: ProgrammeCode): boolean => programme.startsWith('SUBSISTENCE')

const previous = (month: string): string =>
  Temporal.PlainDate.from(month).subtract({ months: 1 }).toString()

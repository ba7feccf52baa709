import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import {
  inForce,
  listStandardsKnown,
  type ProgrammeCode,
  type StandardRow,
} from '../../programmes/index.ts'
import { monthsBetween } from './paid.ts'
import type { Scope } from './scope.ts'

/** Months of a period with one basic standard. */
export type Window = {
  programmeCode: ProgrammeCode
  from: string
  to: string
  standardFen: bigint
  unit: StandardRow['unit']
}

/** Each basic standard in force within the period, with its months. */
export async function listWindows(ctx: Context, scope: Scope): Promise<Window[]> {
  const standards = await listStandardsKnown(ctx, scope.asOf)
  const windows: Window[] = []
  for (const month of monthsBetween(scope.from, scope.to)) {
    for (const basic of inForce(standards, month).filter(
      ({ kind, amountFen }) => kind === 'BASIC' && amountFen !== null,
    )) {
      const open = windows.find(
        (window) =>
          window.programmeCode === basic.programmeCode &&
          window.to === previous(month) &&
          window.standardFen === basic.amountFen,
      )
      if (open) open.to = month
      else
        windows.push({
          programmeCode: basic.programmeCode,
          from: month,
          to: month,
          standardFen: basic.amountFen!,
          unit: basic.unit,
        })
    }
  }
  const order = ctx.programmes.all.map(({ code }) => code)
  return windows.sort(
    (a, b) =>
      order.indexOf(a.programmeCode) - order.indexOf(b.programmeCode) ||
      a.from.localeCompare(b.from),
  )
}

/** Of 低保 alone: who is in extreme hardship gets the whole standard. */
export const hasTopUp = (programme: ProgrammeCode): boolean => programme.startsWith('SUBSISTENCE')

const previous = (month: string): string =>
  Temporal.PlainDate.from(month).subtract({ months: 1 }).toString()

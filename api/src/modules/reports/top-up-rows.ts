import type { Context } from '../../context.ts'
import { figure, type Figure } from './figures.ts'
import type { Scope } from './read/scope.ts'
import { hasTopUp, listWindows, type Window } from './read/windows.ts'

export type TopUpRow = Window & { meanTopUp: Figure | null }

/** Each basic standard in force within the period, with the mean top-up of its months. */
export async function topUpRows(ctx: Context, scope: Scope): Promise<TopUpRow[]> {
  const windows = await listWindows(ctx, scope)
  return windows.map((window) => ({
    ...window,
    meanTopUp: hasTopUp(window.programmeCode)
      ? figure(
          scope,
          'meanTopUp',
          { programme: window.programmeCode, sub: null },
          `${window.from}/${window.to}`,
        )
      : null,
  }))
}

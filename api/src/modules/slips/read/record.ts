import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { MAX_FIRST } from '../../../kit/page.ts'
import {
  eventsByKey,
  listPayments,
  type PaymentEventRow,
  paymentKey,
  totalPayments,
} from '../../funds/index.ts'
import { openListsOf } from '../../notices/index.ts'
import { holdsOf } from '../../objections/index.ts'
import {
  accountsInUse,
  amountsOf,
  applicationsOf,
  bankAccountsById,
  dueIn,
  headNameOf,
  type HouseholdRow,
  type SpellRow,
  spellsOf,
} from '../../people/index.ts'
import {
  eventsOfRecoveries,
  type LineShare,
  recoveriesOfHouseholds,
  sharesOfLines,
} from '../../recoveries/index.ts'
import { twelveMonths } from '../words.ts'

export type SlipRecord = Awaited<ReturnType<typeof readRecord>>
export type SlipLine = SlipRecord['lines'][number]
export type SlipSpell = SlipRecord['spells'][number]

/** A household's own record of the last twelve months, as the pages of its money reckon it. */
export async function readRecord(ctx: Context, household: HouseholdRow) {
  const { id } = household
  const months = twelveMonths(ctx.month)
  const spells = ((await spellsOf(ctx, [id])).get(id) ?? []).filter(
    ({ confirmedOn }) => confirmedOn !== null,
  )
  const { lines, totals } = await readLines(ctx, id, months)
  const inUse = (await accountsInUse(ctx, [id])).get(id) ?? []
  const accounts = await bankAccountsById(
    ctx,
    inUse.map(({ accountId }) => accountId),
  )
  const recoveries = (await recoveriesOfHouseholds(ctx, [id])).get(id) ?? []
  const steps = await eventsOfRecoveries(
    ctx,
    recoveries.map((each) => each.id),
  )
  return {
    household,
    months,
    headName: await headNameOf(ctx, id),
    accounts: inUse.map(({ accountId }) => accounts.get(accountId)!),
    spells: await Promise.all(spells.map((spell) => readSpell(ctx, spell, months))),
    applications: (await applicationsOf(ctx, [id])).get(id) ?? [],
    lines,
    totals,
    recoveries: recoveries.map((row) => ({ row, steps: steps.get(row.id) ?? [] })),
    holds: await holdsOf(ctx, id),
    openLists: await openListsOf(ctx, id),
  }
}

async function readSpell(ctx: Context, spell: SpellRow, months: readonly string[]) {
  const versions = (await ctx.load(amountsOf, spell.id)) ?? []
  const due = await Promise.all(
    months.map(async (month) => ({
      month,
      due: await dueIn(ctx, spell, month),
      covered: versions.findLast(({ fromMonth }) => fromMonth <= month)?.coveredCount ?? 0,
    })),
  )
  return {
    spell,
    versions,
    due: due.flatMap(({ due: of, ...at }) => (of ? { ...at, due: of } : [])),
  }
}

/** Every line of the months, oldest first, with what became of it and what was held back from it. */
async function readLines(ctx: Context, id: string, months: readonly string[]) {
  const filter = {
    householdId: encodeId('Household', id),
    fromMonth: months[0]!,
    toMonth: months.at(-1)!,
  }
  const first = await listPayments(ctx, filter, MAX_FIRST, null)
  const rows = first.edges.map(({ node }) => node)
  let { pageInfo } = first
  while (pageInfo.hasNextPage) {
    const next = await listPayments(ctx, filter, MAX_FIRST, pageInfo.endCursor)
    rows.push(...next.edges.map(({ node }) => node))
    pageInfo = next.pageInfo
  }
  const keys = rows.map(paymentKey)
  const events: Map<string, PaymentEventRow[]> =
    keys.length > 0 ? await eventsByKey(ctx, keys) : new Map()
  const shares: Map<string, LineShare[]> =
    keys.length > 0 ? await sharesOfLines(ctx, keys) : new Map()
  return {
    totals: await totalPayments(ctx, first),
    lines: rows.toReversed().map((row) => ({
      row,
      last: events.get(paymentKey(row))?.at(-1) ?? null,
      heldBack: (shares.get(paymentKey(row)) ?? []).filter(({ heldBack }) => heldBack > 0n),
    })),
  }
}

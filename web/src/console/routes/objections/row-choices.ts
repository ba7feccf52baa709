import type { RowsOfBoardQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import type { objectionWords } from '../../../lib/messages/objections.ts'

/** Rows of a board as choices, in its order. */
export const rowChoices = (
  board: RowsOfBoardQuery | undefined,
  w: (typeof objectionWords)['zh'],
): Record<string, string> =>
  Object.fromEntries(
    (board?.notice?.rows.edges ?? []).map(({ node: { id, position, name, amount } }) => [
      id,
      [w.position(position), name, amount && money(amount)].filter(Boolean).join(' · '),
    ]),
  )

import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'

export type Instalment = { dueOn: string; amountFen: bigint }
export type CoveredInstalment = Instalment & {
  covered: bigint
  coveredOn: string | null
  state: 'DUE' | 'PAID' | 'LATE' | 'LAPSED'
}

const most = 60

/** Instalments are all that is outstanding, to the fen, each on a later day than the one before. */
export function whyNotPlanned(
  plan: readonly Instalment[],
  outstanding: bigint,
  today: string,
): { path: string; message: Text } | null {
  if (plan.length === 0 || plan.length > most)
    return {
      path: 'input.instalments',
      message: text(`分期须为 1 至 ${most} 期。`, `Between one and ${most} instalments.`),
    }
  for (const [i, { dueOn, amountFen }] of plan.entries()) {
    if (amountFen <= 0n)
      return {
        path: `input.instalments.${i}.amount`,
        message: text('金额须大于零。', 'More than nothing.'),
      }
    if (dueOn <= (plan[i - 1]?.dueOn ?? today))
      return {
        path: `input.instalments.${i}.dueOn`,
        message:
          i === 0
            ? text('第一期须在今天之后。', 'The first is after today.')
            : text('每一期须晚于前一期。', 'Each is later than the one before.'),
      }
  }
  const sum = plan.reduce((total, { amountFen }) => total + amountFen, 0n)
  if (sum === outstanding) return null
  const [planned, left] = [yuanOf(sum), yuanOf(outstanding)]
  return {
    path: 'input.instalments',
    message: text(
      `各期合计 ${planned} 元，须等于未追回的 ${left} 元。`,
      `The instalments are ${planned} yuan together; ${left} are outstanding.`,
    ),
  }
}

/** Money covers the earliest instalment first. `back` is what came back under this plan, oldest first. */
export function coverInstalments(
  plan: readonly Instalment[],
  back: readonly { on: string; fen: bigint }[],
  today: string,
  inForce: boolean,
): CoveredInstalment[] {
  let upto = 0n
  return plan.map((each) => {
    const before = upto
    upto += each.amountFen
    let sum = 0n
    let coveredOn: string | null = null
    for (const { on, fen } of back) {
      sum += fen
      if (coveredOn === null && sum >= upto) coveredOn = on
    }
    const covered = sum <= before ? 0n : sum >= upto ? each.amountFen : sum - before
    const open = inForce ? (each.dueOn < today ? 'LATE' : 'DUE') : 'LAPSED'
    return { ...each, covered, coveredOn, state: coveredOn ? 'PAID' : open }
  })
}

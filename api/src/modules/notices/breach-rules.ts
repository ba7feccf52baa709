import type { Permission } from '@mingzhang/db'

import type { BreachStepKind } from '../../__generated__/types.ts'
import { type Text, text } from '../../kit/language.ts'

export type BreachMove = 'recordStep' | 'close'
type No = { code: string; message: Text }

export const breachPermissions = {
  recordStep: 'breach.handle',
  close: 'breach.close',
} as const satisfies Record<BreachMove, Permission>

/** PIPL 57: cause, remedies, the authority, and the persons or why they need not be told. */
export function lackingSteps(steps: readonly { kind: BreachStepKind }[]): BreachStepKind[] {
  const kinds = new Set(steps.map(({ kind }) => kind))
  const lacking = (['CAUSE', 'MEASURE', 'AUTHORITY_TOLD'] as const).filter(
    (kind) => !kinds.has(kind),
  )
  const toPersons = kinds.has('PERSONS_TOLD') || kinds.has('PERSONS_NOT_TOLD')
  return toPersons ? lacking : [...lacking, 'PERSONS_TOLD']
}

type Standing = {
  state: 'OPEN' | 'CLOSED'
  /** All who drafted, reviewed or withdrew the list, or entered a step. */
  hands: readonly string[]
  steps: readonly { kind: BreachStepKind }[]
}

export function whyNotBreachMove(
  move: BreachMove,
  { state, hands, steps }: Standing,
  actorId: string,
): No | null {
  if (state === 'CLOSED')
    return {
      code: 'WRONG_STATE',
      message: text('这件泄露处置已经结案。', 'This breach is closed.'),
    }
  if (move === 'recordStep') return null
  if (hands.includes(actorId))
    return {
      code: 'OWN_BREACH',
      message: text(
        '起草、复核、撤回这份公示或登记过处置的人不能结案，须由另一位县级负责人结案。',
        'Whoever drafted, reviewed or withdrew the list, or entered a step, does not close it; another lead of the county does.',
      ),
    }
  if (lackingSteps(steps).length > 0)
    return {
      code: 'NOT_WORKED_OFF',
      message: text(
        '原因、补救措施、报告主管部门和告知本人（或不告知的理由）都登记后才能结案（个人信息保护法第五十七条）。',
        'Cause, remedies, the report to the authority and word to the persons, or why not, are entered first (PIPL 57).',
      ),
    }
  return null
}

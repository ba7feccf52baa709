import type { Permission } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'

export type ObjectionMove = 'nameRow' | 'inquire' | 'sendBack' | 'decide'

export const movePermissions = {
  nameRow: 'objection.inquire',
  inquire: 'objection.inquire',
  sendBack: 'objection.decide',
  decide: 'objection.decide',
} as const satisfies Record<ObjectionMove, Permission>

const from = { nameRow: 'OPEN', inquire: 'OPEN', sendBack: 'INQUIRED', decide: 'INQUIRED' } as const

type Standing = {
  state: string
  inquiredBy: string | null
  registeredBy: string | null
  noticeKind: string
}

/** Why a step may not be taken: nobody decides on what they found or took in; of 特困终止 the county decides (43号 26). */
export function whyNotMoved(
  move: ObjectionMove,
  row: Standing,
  actor: { id: string; decidesForCounty: boolean },
): { code: string; message: Text } | null {
  if (row.state !== from[move])
    return {
      code: 'WRONG_STATE',
      message: text(
        '这件异议现在的状态不能这样办理。',
        'Not possible in the state this objection is in.',
      ),
    }
  if (move !== 'decide') return null
  if (row.inquiredBy === actor.id || row.registeredBy === actor.id)
    return {
      code: 'OWN_INQUIRY',
      message: text(
        '登记或调查这件异议的人不能作决定，须由另一人决定。',
        'Whoever registered it or looked into it does not decide it.',
      ),
    }
  if (row.noticeKind === 'TERMINATION' && !actor.decidesForCounty)
    return {
      code: 'COUNTY_DECIDES',
      message: text(
        '终止特困供养的异议由县级决定。',
        'Objections to an ending of hardship support are decided by the county.',
      ),
    }
  return null
}

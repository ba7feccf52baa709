import type { withConnection } from '@mingzhang/db/with-connection.ts'
import { newId } from '../kit/new-id.ts'
import { commitTo } from '@mingzhang/db/log-commitment.ts'

type Connection = Parameters<Parameters<typeof withConnection>[1]>[0]
export type Transaction = Parameters<Parameters<Connection['begin']>[1]>[0]

/** What the operator of the installation does at its terminal, before or beside any account. */
export async function appendOperatorEntry(
  tx: Transaction,
  countyCode: string,
  action: string,
  subjectId: string,
  facts: Record<string, string>,
): Promise<void> {
  const changes = Object.entries(facts).map(([field, value]) => [field, { new: value }])
  const entry = {
    id: newId(),
    class: 'ACCESS',
    actorId: null,
    action,
    countyCode,
    townshipCode: null,
    villageCode: null,
    teamCode: null,
    subjectKind: action.split('.')[0]!,
    subjectId,
    detail: Object.fromEntries(changes) as Record<string, { new: string }>,
  }
  const { salt, commitment } = commitTo(entry)
  await tx`
    insert into log_entry
      (id, class, action, county_code, subject_kind, subject_id, detail, salt, commitment)
    values (${entry.id}, ${entry.class}, ${action}, ${countyCode}, ${entry.subjectKind},
      ${subjectId}, ${tx.json(entry.detail)}, ${salt}, ${commitment})`
}

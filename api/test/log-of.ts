import type { Api } from './as.ts'

/** What the newest acts left in the log, as it was written. */
export async function lastEntries(
  api: Api,
  count = 1,
): Promise<
  {
    class: string
    action: string
    actor: string | null
    subjectId: string
    detail: Record<string, unknown>
  }[]
> {
  return await api.sql(
    (sql) => sql`
      select e.class, e.action, a.login as actor, e.subject_id as "subjectId", e.detail from log_entry e left join account a on a.id = e.actor_id
      order by e.at desc, e.id desc limit ${count}`,
  )
}

export async function countEntries(api: Api): Promise<number> {
  return await api.sql(
    async (sql) => (await sql<{ n: number }[]>`select count(*)::int as n from log_entry`)[0]!.n,
  )
}

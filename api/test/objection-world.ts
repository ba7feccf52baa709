import { randomUUID } from 'node:crypto'

import type { Api } from './as.ts'
import { type Notice, openNotices } from './notice-world.ts'

type Person = Awaited<ReturnType<Api['as']>>
export type Objection = {
  id: string
  kind: string
  state: string
  holds: string | null
  version: number
  statement: string
  hasContact: boolean
  dueOn: string
  overdue: boolean
  row: { id: string } | null
  registeredBy: { id: string } | null
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
export type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  message?: string
  kind?: string
  dueOn?: string
  contact?: string
  objection?: Objection
  errors: { code: string }[]
}

const shown = `fragment shown on Objection { id kind state holds version statement hasContact dueOn overdue row { id } registeredBy { id }
  actions { name allowed reason } }`
const answers: Record<string, string> = {
  fileObjection: '... on ObjectionFiled { filed: code kind receivedOn dueOn }',
  registerObjection: '... on ObjectionFiled { filed: code kind receivedOn dueOn }',
  revealObjector: '... on ObjectorRevealed { contact }',
}

/** The county with a list of payments that may be objected to, and those who take objections in, look into them and decide. */
export async function openObjections() {
  const world = await openNotices()
  const villages = await world.api.sql(
    (sql) => sql<{ code: string }[]>`
      select code from region where parent_code = ${world.township} order by code`,
  )
  const run = async (
    who: Pick<Person, 'run'>,
    command: string,
    input: object,
  ): Promise<Outcome & { filed?: string }> => {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`
    const moved = answers[command] ? '' : '... on ObjectionMoved { objection { ...shown } }'
    const { data, errors } = await who.run(
      `mutation ($input: ${type}!) { ${command}(input: $input) { __typename ... on Problem { code path message } ${answers[command] ?? moved} } } ${moved && shown}`,
      { input },
    )
    return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Omit<Outcome, 'errors'>) }
  }
  const look = async (who: Person, id: string): Promise<Objection | null> => {
    const { data } = await who.run(
      `query ($id: ID!) { objection(id: $id) { ...shown } } ${shown}`,
      { id },
    )
    return (data as { objection: Objection | null } | null)?.objection ?? null
  }
  const move = (who: Person, command: string, row: Objection, more: object = {}) =>
    run(who, command, { objectionId: row.id, version: row.version, ...more })
  const inquired = async (row: Objection): Promise<Objection> => {
    const found = { method: 'SURVEY', finding: '入户看过，人在家' }
    return (await move(world.clerk, 'inquireObjection', row, found)).objection!
  }
  return {
    ...world,
    villages: villages.map(({ code }) => code),
    villager: world.api.anonymous,
    cun: await world.api.as('cun'),
    run,
    seen: look,
    move,
    inquired,
    async decided(row: Objection): Promise<Outcome> {
      const decision = { outcome: 'REJECTED', reply: '经入户核实，这一户符合条件。' }
      return await move(world.townLead, 'decideObjection', await inquired(row), decision)
    },
    /** What its code tells. */
    async tracked(code: string): Promise<Record<string, unknown> | null> {
      const { data } = await world.api.anonymous.run(
        'query ($code: String!) { trackObjection(code: $code) { kind state receivedOn dueOn outcome reply notice { publicId } } }',
        { code },
      )
      return (data as { trackObjection: Record<string, unknown> | null } | null)!.trackObjection
    },
    /** What was paid in November, posted anew today: it may be objected to. */
    async payments(village: string): Promise<Notice> {
      const [closed] = await world.api.sql(
        (sql) => sql<{ id: string }[]>`
          select 'Notice.' || id as id from notice where kind = 'PAYMENT' and state = 'CLOSED' and village_code = ${village}`,
      )
      const first = await world.look(closed!.id)
      const corrected = (await world.move(world.clerk, 'correctNotice', first)).notice!
      const drafted = await world.onWeb(corrected)
      const given = { overrideReason: '演示：更正名单' }
      const submitted = (await world.move(world.clerk, 'submitNotice', drafted, given)).notice!
      const by = { checklist: world.everyCheck }
      const approved = (await world.move(world.lead, 'approveNotice', submitted, by)).notice!
      await world.publish()
      return await world.look(approved.id)
    },
    /** The ending that was posted in October, as if it were posted today. */
    async ending(): Promise<Notice> {
      const id = await world.api.sql((sql) =>
        sql.begin(async (tx) => {
          const [old] = await tx<{ id: string }[]>`
            select id from notice where kind = 'TERMINATION' and state = 'CLOSED' limit 1`
          const [made] = await tx<{ id: string; publicId: string }[]>`
            insert into notice select (jsonb_populate_record(null::notice, to_jsonb(n) || jsonb_build_object('id', gen_random_uuid(), 'public_id', gen_random_uuid(),
              'state', 'APPROVED', 'published_at', null, 'closed_on', null, 'posted_on', '2025-12-01', 'closes_on', '2025-12-08'))).* from notice n where id = ${old!.id}
            returning id, public_id as "publicId"`
          await tx`
            insert into notice_row select (jsonb_populate_record(null::notice_row, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(), 'notice_id', ${made!.id}::text,
              'public_row_id', null))).* from notice_row r where notice_id = ${old!.id}`
          await tx`update notice set state = 'PUBLISHED', published_at = now() where id = ${made!.id}`
          await tx`
            insert into public_notice select (jsonb_populate_record(null::public_notice, to_jsonb(p) || jsonb_build_object('public_id', ${made!.publicId}::text,
              'state', 'PUBLISHED', 'posted_on', '2025-12-01', 'closes_on', '2025-12-08'))).* from public_notice p
            where public_id = (select public_id from notice where id = ${old!.id})`
          return made!.id
        }),
      )
      return await world.look(`Notice.${id}`, world.office)
    },
    async webRows(publicId: string): Promise<string[]> {
      const { data } = await world.api.anonymous.run(
        'query ($id: ID!) { publicNotice(publicId: $id) { rows { publicRowId } } }',
        { id: publicId },
      )
      const { rows } = (data as { publicNotice: { rows: { publicRowId: string }[] } } | null)!
        .publicNotice
      return rows.map(({ publicRowId }) => publicRowId)
    },
    /** An objection from the web; answers it as the office reads it, and its code. */
    async filed(publicId: string, more: object = {}) {
      const input = {
        ...{ publicId, grounds: 'AMOUNT', statement: '这一户上月就搬走了' },
        ...{ clientKey: randomUUID(), ...more },
      }
      const { filed: code, ...outcome } = await run(world.api.anonymous, 'fileObjection', input)
      if (!code) throw new Error(JSON.stringify(outcome))
      const [row] = await world.api.sql(
        (sql) => sql<{ id: string }[]>`
          select 'Objection.' || id as id from objection order by recorded_at desc, id limit 1`,
      )
      return { code, outcome, row: (await look(world.office, row!.id))! }
    },
  }
}

import { connect } from '../../db/src/connect.ts'
import { freshDemoDatabase } from '../../db/test/harness.ts'
import type { Clock } from '../src/clock.ts'
import { turn } from '../src/publisher/turn.ts'
import { type Api, openApi } from './as.ts'

type Person = Awaited<ReturnType<Api['as']>>
export type Notice = {
  id: string
  publicId: string | null
  state: string
  version: number
  title: string
  kind: string
  edition: number
  postedOn: string | null
  closesOn: string | null
  rowsOnWeb: boolean
  sendBackReason: string | null
  householdCount: number
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
export type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  message?: string
  notice?: Notice
  notices?: Notice[]
  errors: { code: string }[]
}

const shown = `fragment shown on Notice { id publicId state version title kind edition postedOn closesOn rowsOnWeb sendBackReason
  householdCount actions { name allowed reason } }`

/** The demonstration county with those who draft and review lists, and a publisher that is asked to take its turn. */
export async function openNotices() {
  const database = await freshDemoDatabase()
  const api = await openApi(database)
  const publisher = connect(database.urls.mz_publisher, { max: 1 })
  const people = {
    clerk: await api.as('qingshi-jb'),
    townLead: await api.as('qingshi-ld'),
    office: await api.as('xianjb1'),
    lead: await api.as('xianld'),
  }
  const [home] = await api.sql(
    (sql) => sql<{ township: string; village: string }[]>`
      select g.region_code as township, (select min(code) from region where parent_code = g.region_code) as village
      from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb'`,
  )
  const run = async (who: Person, command: string, input: object): Promise<Outcome> => {
    const type =
      command === 'sendBackNotice'
        ? 'NoticeReasoned'
        : ['redrawNotice', 'discardNotice', 'correctNotice'].includes(command)
          ? 'MoveNotice'
          : `${command[0]!.toUpperCase()}${command.slice(1)}`
    const { data, errors } = await who.run(
      `mutation ($input: ${type}Input!) { ${command}(input: $input) { __typename ... on Problem { code path message }
        ${command === 'draftNotices' ? '... on NoticesDrafted { notices { ...shown } }' : command === 'discardNotice' ? '' : '... on NoticeMoved { notice { ...shown } }'} } } ${command === 'discardNotice' ? '' : shown}`,
      { input },
    )
    return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Omit<Outcome, 'errors'>) }
  }
  const everyCheck = ['COLUMNS', 'ROWS', 'PRIVACY', 'CHILDREN', 'CLOCK', 'ASSESSMENT']
  const move = (who: Person, command: string, notice: Notice, more: object = {}) =>
    run(who, command, { noticeId: notice.id, version: notice.version, ...more })
  return {
    api,
    database,
    ...people,
    ...home!,
    everyCheck,
    run,
    move,
    async look(id: string, who: Person = people.clerk): Promise<Notice> {
      const { data } = await who.run(`query ($id: ID!) { notice(id: $id) { ...shown } } ${shown}`, {
        id,
      })
      return (data as { notice: Notice } | null)!.notice
    },
    async publicly(publicId: string) {
      const { data } = await api.anonymous.run(
        `query ($id: ID!) { publicNotice(publicId: $id) { state title body householdCount total withdrawnOn supersededBy closesOn
          rows { maskedName memberCount amount } } }`,
        { id: publicId },
      )
      return (data as { publicNotice: Record<string, never> | null } | null)!.publicNotice
    },
    publish: (clock: Clock = api.services.clock) => turn(publisher, clock),
    /** Rows on the web, against what the draft was drawn with: then it needs a reason. */
    async onWeb(draft: Notice): Promise<Notice> {
      if (draft.rowsOnWeb) return draft
      return (await move(people.clerk, 'editNotice', draft, { rowsOnWeb: true })).notice!
    },
    /** A roster of December of a village: drafted now, or the draft there is; submitted and approved. */
    async approved(village: string): Promise<Notice> {
      const input = { kind: 'DECISION', region: village, month: '2025-12' }
      const made = (await run(people.clerk, 'draftNotices', input)).notices?.[0]
      const drafted = made ?? (await this.draftIn(village))
      const submitted = (await move(people.clerk, 'submitNotice', drafted)).notice!
      const by = { checklist: everyCheck }
      return (await move(people.townLead, 'approveNotice', submitted, by)).notice!
    },
    /** The same with its rows on the web, borne by two where the gate would have counts. */
    async approvedWithRows(village: string): Promise<Notice> {
      const input = { kind: 'DECISION', region: village, month: '2025-12' }
      const made = (await run(people.clerk, 'draftNotices', input)).notices![0]!
      const drafted = await this.onWeb(made)
      const borne = { overrideReason: '演示：按月公布已征得同意' }
      const submitted = (await move(people.clerk, 'submitNotice', drafted, borne)).notice!
      const by = { checklist: everyCheck }
      return (await move(people.lead, 'approveNotice', submitted, by)).notice!
    },
    async draftIn(village: string): Promise<Notice> {
      const [row] = await api.sql(
        (sql) => sql<{ id: string }[]>`
          select 'Notice.' || id as id from notice where village_code = ${village} and state = 'DRAFT'`,
      )
      return await this.look(row!.id)
    },
    async end() {
      await publisher.end()
      await api.close()
      await database.close()
    },
  }
}

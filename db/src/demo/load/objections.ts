import { createHash } from 'node:crypto'
import { sealIdentity, type IdentityKeys } from '../../identity.ts'
import { commitTo } from '../../log-commitment.ts'
import { accountWith } from '../accounts.ts'
import { plusWorkdays } from '../plan/calendar.ts'
import { county } from '../plan/places.ts'
import type { NoticePlan } from '../plan/postings.ts'
import { seeded } from '../plan/random.ts'
import { at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const replyWorkdays = 10

/** What villagers said of lists, before it is sealed, and what the offices made of it. */
type Story = {
  /** As somebody would type it on the page 查看办理情况. */
  code: string
  kind: 'OBJECTION' | 'COMPLAINT'
  list: (notice: NoticePlan) => boolean
  line: number | null
  channel: 'WEB' | 'PAPER' | 'PHONE'
  grounds: string
  statement: string
  contact: string | null
  receivedOn: string
  inquiry?: { on: string; method: string; finding: string }
  decision?: { on: string; outcome: string; reply: string }
}

const inTownship = (code: string, kind: string, state: string) => (notice: NoticePlan) =>
  notice.kind === kind && notice.state === state && notice.township?.code === code

export const objectionStories: readonly Story[] = [
  {
    code: 'DEM0-DEM0-DEM0-0001',
    kind: 'OBJECTION',
    list: inTownship('410499100', 'PRELIMINARY', 'PUBLISHED'),
    line: 0,
    channel: 'WEB',
    grounds: 'NOT_ELIGIBLE',
    statement: '这一家的儿子在城里买了房，常年不在村里住。',
    contact: '村西头的邻居，晚上在家',
    receivedOn: '2025-11-28',
  },
  {
    code: 'DEM0-DEM0-DEM0-0002',
    kind: 'COMPLAINT',
    list: inTownship('410499100', 'DECISION', 'STANDING'),
    line: 2,
    channel: 'PHONE',
    grounds: 'AMOUNT',
    statement: '名单上的钱数和实际到账的不一样，少了。',
    contact: null,
    receivedOn: '2025-11-10',
    inquiry: {
      on: '2025-11-17',
      method: 'RECORDS',
      finding: '对照发放清册和银行回单，到账与名单一致；少的是上月已补发的一笔。',
    },
  },
  {
    code: 'DEM0-DEM0-DEM0-0003',
    kind: 'OBJECTION',
    list: inTownship('410499101', 'PAYMENT', 'CLOSED'),
    line: 1,
    channel: 'PAPER',
    grounds: 'MEMBERS',
    statement: '他家女儿已经出嫁，人数多算了一个。',
    contact: null,
    receivedOn: '2025-10-24',
    inquiry: {
      on: '2025-10-27',
      method: 'SURVEY',
      finding: '入户核实：女儿户口和居住都在本户，尚未出嫁。',
    },
    decision: {
      on: '2025-10-29',
      outcome: 'REJECTED',
      reply: '经入户核实，家庭人口与公示一致，异议不成立。感谢监督。',
    },
  },
  {
    code: 'DEM0-DEM0-DEM0-0004',
    kind: 'OBJECTION',
    list: inTownship('410499003', 'PAYMENT', 'CLOSED'),
    line: null,
    channel: 'WEB',
    grounds: 'LEFT_OUT',
    statement: '楼上的老人上个月就批下来了，名单里没有。',
    contact: null,
    receivedOn: '2025-10-23',
    inquiry: {
      on: '2025-10-28',
      method: 'RECORDS',
      finding: '确认次月起发放，当月清册起草时还没有确认。',
    },
    decision: {
      on: '2025-10-30',
      outcome: 'PARTLY_UPHELD',
      reply: '这位老人从下月起发放，当月名单无误；已请社区当面说明。',
    },
  },
]

/** Of each story the list it is about and the line: found while the lists are drawn. */
export function objectionPlans(
  notices: readonly NoticePlan[],
  rows: readonly {
    id: string
    noticeId: string
    position: number
    villageCode: string
    townshipCode: string
    householdId: string
    spellId: string | null
  }[],
) {
  const random = seeded('objections')
  return objectionStories.map(({ list, line, ...story }) => {
    const notice = notices.find((each) => list(each) && each.rows.length > (line ?? 0))!
    const row =
      line === null
        ? undefined
        : rows.find((each) => each.noticeId === notice.id && each.position === line + 1)
    const area = {
      countyCode: county.code,
      townshipCode: notice.township!.code,
      villageCode: notice.village!.code,
    }
    const clerk = accountWith('TOWN_OP', area.townshipCode).id
    const entry = (action: string, actorId: string | null, day: string, detail: object) => {
      const body = {
        ...{
          id: random.idAt(day),
          class: 'BUSINESS',
          actorId,
          action: `objection.${action}`,
          ...area,
        },
        ...{ teamCode: null, subjectKind: 'Objection', subjectId: id, detail },
      }
      const { salt, commitment } = commitTo(body, Buffer.from(random.salt(), 'hex'))
      return {
        ...body,
        salt: `\\x${salt.toString('hex')}`,
        commitment: `\\x${commitment.toString('hex')}`,
      }
    }
    const id = random.secretId()
    const { inquiry, decision, statement, contact, code, ...said } = story
    const lead = accountWith('TOWN_LEAD', area.townshipCode).id
    // Who took it in decides nothing; the county's clerk looks into what the township took in.
    const inquirer = said.channel === 'WEB' ? clerk : accountWith('COUNTY_OP').id
    return {
      row: {
        ...{
          id,
          ...area,
          noticeId: notice.id,
          kind: said.kind,
          channel: said.channel,
          grounds: said.grounds,
        },
        ...{
          noticeRowId: row?.id ?? null,
          householdId: row?.householdId ?? null,
          spellId: row?.spellId ?? null,
        },
        holds:
          said.kind === 'OBJECTION' && row
            ? notice.kind === 'PRELIMINARY'
              ? 'CONFIRMATION'
              : 'PAYMENT'
            : null,
        state: decision ? 'DECIDED' : inquiry ? 'INQUIRED' : 'OPEN',
        codeHash: createHash('sha256').update(code.replaceAll('-', '')).digest('hex'),
        ...{ receivedOn: said.receivedOn, dueOn: plusWorkdays(said.receivedOn, replyWorkdays) },
        registeredBy: said.channel === 'WEB' ? null : clerk,
        ...{
          inquiredBy: inquiry ? inquirer : null,
          inquiredOn: inquiry?.on ?? null,
          method: inquiry?.method ?? null,
          finding: inquiry?.finding ?? null,
        },
        ...{
          outcome: decision?.outcome ?? null,
          reply: decision?.reply ?? null,
          decidedBy: decision ? lead : null,
        },
        decidedAt: decision ? at(decision.on, 16) : null,
        recordedAt: at(said.receivedOn, 11),
        version: 1 + Number(!!inquiry) + Number(!!decision),
      },
      said: { statement, contact },
      log: [
        entry('file', said.channel === 'WEB' ? null : clerk, said.receivedOn, {
          notice: { new: notice.publicId },
          channel: { new: said.channel },
          grounds: { new: said.grounds },
        }),
        ...(inquiry
          ? [
              entry('inquire', inquirer, inquiry.on, {
                state: { old: 'OPEN', new: 'INQUIRED' },
                method: { new: inquiry.method },
              }),
            ]
          : []),
        ...(decision
          ? [
              entry('decide', lead, decision.on, {
                state: { old: 'INQUIRED', new: 'DECIDED' },
                outcome: { new: decision.outcome },
              }),
            ]
          : []),
      ],
    }
  })
}

export const objectionRows = (
  plans: ReturnType<typeof objectionPlans>,
  keys: IdentityKeys,
): Rows[] => [
  ...rowsOf(
    'objection',
    plans.map(({ row, said: { statement, contact } }) => ({
      ...row,
      statementSealed: sealIdentity(keys, statement),
      contactSealed: contact && sealIdentity(keys, contact),
    })),
  ),
  ...rowsOf(
    'log_entry',
    plans.flatMap(({ log }) => log),
  ),
]

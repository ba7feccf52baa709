import { noticeKinds } from '@mingzhang/db'
import {
  fieldsShown,
  formOf,
  holdsOf,
  isListed,
  type LeakKind,
  listFormOf,
  neverShown,
  type NoticeChannel,
  noticeChannels,
  type NoticeField,
  noticeFields,
} from '@mingzhang/db/notice-policy.ts'
import { drawWebRows } from '@mingzhang/db/web-rows.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import type { NoticeKind } from '../../../__generated__/types.ts'
import { notices as exported } from '../../exports/sources/notices.ts'
import { scanText } from '../gate/scan.ts'
import { boardTable } from '../poster/board-table.ts'
import { sayRow } from '../spoken/say-list.ts'
import { drawSampleTable } from './draw-sample.ts'
import { samplePeople, type SampleRow } from './sample-people.ts'

let api: Api
beforeAll(async () => void (api = await openApi(await demoDatabase())))
afterAll(async () => await api.close())

/** A row that holds all there is, whatever its kind may show. */
const full: SampleRow = {
  ...{ position: 41, householdId: 'h', spellId: 's', name: '欧阳文秀', guardian: false },
  ...{
    memberCount: 7,
    amountFen: 1_234_500n,
    sinceMonth: '2019-03-01',
    careMode: 'DISPERSED',
    reasonClass: 'MEDICAL',
  },
  ...{ remark: 'ADJUSTED', kinFiled: true },
}

/** How each field would be seen where it is shown. */
const signs: Partial<Record<NoticeField, RegExp>> = {
  ...{ CATEGORY: /农村低保/, AMOUNT: /12345\.00|一万二千三百四十五元/, CARE_MODE: /分散供养/ },
  ...{
    SINCE: /2019-03|二零一九年三月起/,
    REASON_CLASS: /医疗支出/,
    REMARK: /调整/,
    KIN_FILED: /是/,
  },
}
const seenIn = (text: string): NoticeField[] =>
  noticeFields.filter((field) => signs[field]?.test(text))
const wanted = (kind: NoticeKind, channel: NoticeChannel, known = Object.keys(signs)) =>
  fieldsShown(kind, channel).filter((field) => known.includes(field))

describe.each(noticeKinds)('%s shows what the policy says, whatever its rows hold', (kind) => {
  test('on the poster', () => {
    const table = boardTable(kind, [full], new Map([['s', '农村低保']]))
    expect(seenIn(JSON.stringify(table ?? ''))).toEqual(wanted(kind, 'BOARD'))
    if (table) expect(table.rows[0]!.name).toBe('欧阳文秀')
  })

  test('on the web', () => {
    const drawn = drawWebRows(kind, [{ row: full, maskedName: '欧阳**', remark: full.remark }]).map(
      ({ onWeb }) => onWeb,
    )
    const keys = { AMOUNT: 'amountFen', CARE_MODE: 'careMode', REASON_CLASS: 'reasonClass' }
    const fields = Object.entries({ ...keys, REMARK: 'remark' }).flatMap(([field, key]) =>
      drawn.some((row) => row[key as 'remark'] !== null) ? field : [],
    )
    expect(fields).toEqual(wanted(kind, 'WEB', [...Object.keys(keys), 'REMARK']))
    expect(drawn.map(({ maskedName }) => maskedName)).toEqual(
      formOf(kind, 'WEB', 'NAME') === 'MASKED' ? ['欧阳**'] : [],
    )
  })

  test.each(['BOARD', 'WEB'] as const)('aloud, as on %s', (channel) => {
    const said = sayRow(kind, channel, { ...full, ordinal: null })
    const spoken = wanted(kind, channel).filter((field) => field !== 'CATEGORY')
    expect(seenIn(said)).toEqual(spoken)
  })

  test.each(noticeChannels)('in the sample for %s', (channel) => {
    const sample = { people: samplePeople, limit: 3, language: 'zh' as const }
    const { columns, rows } = drawSampleTable(kind, channel, sample)
    expect(new Set(columns.flatMap(({ fields }) => fields))).toEqual(
      new Set(fieldsShown(kind, channel)),
    )
    expect(rows).toHaveLength(listFormOf(kind, channel) === 'ROWS' ? samplePeople.length : 0)
    const text = JSON.stringify(rows)
    if (channel !== 'WEB') return
    for (const { name } of samplePeople) expect(text).not.toContain(name)
    if (rows.length > 0)
      for (const mask of ['张**', '欧阳**', '阿依古丽·**', '王**①', '王**②', '某**'])
        expect(text).toContain(mask)
  })

  test('and holds what it says', async () => {
    const [row] = await api.sql(
      (sql) => sql<{ holds: string }[]>`select mz_held_by(${kind}) as holds`,
    )
    expect(holdsOf(kind)).toBe(row!.holds)
  })
})

test('in a file that is taken out', () => {
  const fieldOf: Record<string, NoticeField> = {
    ...{ rowNo: 'POSITION', name: 'NAME', members: 'MEMBERS', amount: 'AMOUNT', since: 'SINCE' },
    ...{ careMode: 'CARE_MODE', reason: 'REASON_CLASS', remark: 'REMARK', kinFiled: 'KIN_FILED' },
  }
  const ofRows = exported.columns.filter(({ source }) => source.startsWith('notice_row.'))
  const shown = new Set(noticeKinds.filter(isListed).flatMap((kind) => fieldsShown(kind, 'EXPORT')))
  expect(new Set(ofRows.map(({ key }) => fieldOf[key]))).toEqual(shown)
})

test('every list that was posted holds no more than its kind shows on the web', async () => {
  const posted = await api.sql(
    (sql) => sql<{ kind: NoticeKind; field: NoticeField }[]>`
      select distinct p.kind, f.field from public_notice p join public_notice_row r on r.public_id = p.public_id,
        lateral (values ('NAME', r.masked_name), ('MEMBERS', r.member_count::text), ('AMOUNT', r.amount_fen::text), ('CARE_MODE', r.care_mode),
          ('REASON_CLASS', r.reason_class), ('REMARK', r.remark)) f (field, value) where f.value is not null`,
  )
  expect(posted.length).toBeGreaterThan(5)
  for (const { kind, field } of posted)
    expect(fieldsShown(kind, 'WEB'), `${kind} ${field}`).toContain(field)
})

test('what is never shown is stopped at the gate, in words too', () => {
  const texts: Partial<Record<LeakKind, string>> = {
    ...{
      ID_NUMBER: '410499195202290011',
      OLD_ID_NUMBER: '证号410499520229001',
      BIRTH: '生于1952年2月29日',
    },
    ...{ ACCOUNT: '6214670000000000018', PHONE: '13812345678', LANDLINE: '0375-7654321' },
    ...{ CONTACT: '微信 zhangsan66', ADDRESS: '幸福路12号3单元401室', PLATE: '豫D12345' },
    ...{ HEALTH: '患有肺癌', MINOR: '小明', PRIVATE: '夫妻离婚' },
    ...{ PERMIT: '港澳居民来往内地通行证H1234567801' },
  }
  for (const kind of Object.values(neverShown).flat())
    expect(
      scanText(texts[kind]!, { minors: ['小明'] }).map((leak) => leak.kind),
      kind,
    ).toContain(kind)
})

type Policy = {
  limit: number
  kinds: {
    kind: NoticeKind
    bases: string[]
    days: number | null
    unit: string | null
    channels: {
      channel: NoticeChannel
      form: string
      fields: { field: NoticeField; form: string }[]
    }[]
  }[]
  never: { key: string }[]
  examples: { board: string; web: string }[]
}

test('anybody reads the policy, as it is, with what the county has set', async () => {
  const { data, errors } = await api.anonymous.run(
    '{ noticePolicy { limit kinds { kind bases days unit channels { channel form fields { field form } } } never { key } examples { board web } } }',
  )
  expect(errors).toEqual([])
  const policy = (data as unknown as { noticePolicy: Policy }).noticePolicy
  expect(policy.kinds.map(({ kind }) => kind)).toEqual([...noticeKinds])
  for (const { kind, channels } of policy.kinds)
    for (const { channel, form, fields } of channels) {
      expect(form).toBe(listFormOf(kind, channel))
      for (const each of fields) expect(each.form).toBe(formOf(kind, channel, each.field))
    }
  expect(policy.limit).toBe(3)
  const of = (kind: NoticeKind) => policy.kinds.find((each) => each.kind === kind)!
  expect(of('PRELIMINARY')).toMatchObject({ days: 7, unit: 'WORKDAY' })
  expect(of('DECISION')).toMatchObject({ days: null, unit: null })
  // Law of the day: the assistance law is of July 2026.
  expect(of('DECISION').bases).toEqual([
    '最低生活保障审核确认办法（民发〔2021〕57号）第二十四条',
    '特困人员认定办法（民发〔2021〕43号）第十七条',
  ])
  expect(policy.never.map(({ key }) => key)).toEqual(Object.keys(neverShown))
  expect(policy.examples).toContainEqual({ board: '欧阳文秀', web: '欧阳**' })
  expect(policy.examples).toContainEqual({ board: '禚美玲', web: '某**' })
})

describe('a name of one’s own', () => {
  const ask = `query ($kind: NoticeKind!, $channel: NoticeChannel!, $name: String) {
    sampleNotice(kind: $kind, channel: $channel, name: $name) { form columns { title } rows total } }`
  type Sample = {
    form: string
    columns: { title: string }[]
    rows: string[][]
    total: string | null
  }
  const drawn = async (login: string, variables: Record<string, unknown>) => {
    const { data, errors } = await (await api.as(login)).run(ask, variables)
    return { errors, sample: (data as unknown as { sampleNotice: Sample } | null)?.sampleNotice }
  }

  test('stands on the list as each channel has it, and is kept nowhere', async () => {
    const name = '欧阳若溪'
    const shown = async (channel: string, kind = 'DECISION') =>
      (await drawn('qingshi-jb', { kind, channel, name })).sample!
    for (const channel of ['BOARD', 'CONSOLE', 'EXPORT'])
      expect(JSON.stringify((await shown(channel)).rows)).toContain(name)
    const web = await shown('WEB')
    expect(JSON.stringify(web)).not.toContain(name)
    expect(web.rows.filter(([masked]) => masked!.startsWith('欧阳**'))).toHaveLength(2)
    expect(await shown('WEB', 'PRELIMINARY')).toMatchObject({ form: 'COUNTS', rows: [] })
    expect(await shown('BOARD', 'GOV_INFO')).toMatchObject({ form: 'WORDS', rows: [], total: null })
    const kept = await api.sql(
      (sql) => sql<{ text: string }[]>`
        select to_jsonb(e)::text as text from log_entry e union all select to_jsonb(r)::text from access_read r`,
    )
    expect(kept.some(({ text }) => text.includes(name))).toBe(false)
  })

  test.each(['410499195202290011', '张三13812345678', '<b>张三</b>', '张'.repeat(21)])(
    'that is none is refused: %s',
    async (name) => {
      const { errors, sample } = await drawn('qingshi-jb', {
        kind: 'DECISION',
        channel: 'BOARD',
        name,
      })
      expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT'])
      expect(JSON.stringify(errors)).not.toContain(name)
      expect(sample).toBeUndefined()
    },
  )

  test.each(['caizheng', 'xitong'])(
    'is drawn for nobody without rights to lists: %s',
    async (login) => {
      const { errors } = await drawn(login, { kind: 'DECISION', channel: 'BOARD' })
      expect(errors.map(({ code }) => code)).toEqual(['FORBIDDEN'])
    },
  )
})

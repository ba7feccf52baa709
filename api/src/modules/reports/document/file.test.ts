import type { AddressInfo } from 'node:net'

import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import golden from '../../../../test/golden-report.json' with { type: 'json' }
import { serveFile } from '../../../http/files.ts'
import { reportFile } from './file.ts'

let database: TestDatabase
let api: Api
let app: FastifyInstance
let url: string
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  app = fastify()
  await app.register(cookie)
  serveFile(app, api.services, reportFile, false)
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/reports/file`
})
afterAll(async () => {
  await app.close()
  await api.close()
  await database.close()
})

const year = { region: '410499', from: '2025-01', to: '2025-11', asOf: '2025-12-01T00:00:00Z' }

async function draw(login: string, asked: Record<string, string>) {
  const { token } = await api.as(login)
  return await fetch(`${url}?${new URLSearchParams({ ...year, ...asked })}`, {
    headers: { cookie: `mz_session=${token}` },
  })
}

async function partsOf(response: Response): Promise<Map<string, string>> {
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  return await new Promise((resolve, reject) => {
    const parts = new Map<string, string>()
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('end', () => resolve(parts)).on('error', reject)
      zip.on('entry', (entry: { fileName: string }) =>
        zip.openReadStream(entry as never, (failure, stream) => {
          if (failure) return reject(failure)
          const chunks: Buffer[] = []
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => {
              parts.set(entry.fileName, Buffer.concat(chunks).toString())
              zip.readEntry()
            })
        }),
      )
      zip.readEntry()
    })
  })
}

const textsOf = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )

/** 万元 with two decimals, worked out apart from the code under test. */
const tens = (yuan: string) => (Math.round(Number(yuan) / 100) / 100).toFixed(2)

test('the Word document says every golden figure, in the form of such reports', async () => {
  const parts = await partsOf(await draw('xianjb1', { format: 'docx' }))
  const texts = textsOf(parts.get('word/document.xml')!)
  expect(texts[0]).toBe('明河区2025年1—11月社会救助工作情况报告')
  const prose = texts.join('\n')
  for (const { code, households, persons, amountYuan } of golden.programmes) {
    const count = households === null ? `${persons}人` : `${households}户${persons}人`
    expect(prose, code).toContain(count)
    if (amountYuan) expect(prose, code).toContain(`${tens(amountYuan)}万元`)
    if (amountYuan)
      expect(texts, code).toContain(
        Number(amountYuan).toLocaleString('en-US', { minimumFractionDigits: 2 }),
      )
  }
  for (const { households, persons } of golden.destituteCare)
    expect(prose).toContain(`供养${households}户${persons}人`)
  expect(prose).toContain(`备用金${tens(golden.temporaryReserve.amountYuan)}万元`)
  for (const { standard, topUp } of golden.standards) {
    expect(prose).toContain(`保障标准为${standard}元`)
    if (topUp) expect(prose).toContain(`人均补差${topUp}元/月`)
  }
  expect(prose).toContain(`动态管理不到位问题${golden.findingsOnDynamicManagement}条`)
  expect(prose).toContain(`核对${golden.bankChecks.personTimes}人次`)
  for (const bank of golden.bankChecks.banks) expect(prose).toContain(bank)
  expect(prose).toContain(`覆盖${golden.training.villages}个村（社区）`)
  expect(texts).toContain('1,044.86')
  expect(prose).toContain('结算期为2024年12月21日至2025年11月20日')
  expect(prose).toContain('数据截至2025年12月1日8时00分')
  expect(prose).not.toMatch(/undefined|null|NaN|bookmark|_GoBack|\t/)
  const [, note] = /^.*<w:p>(.*?是到账日在结算期外的明细)/s.exec(parts.get('word/document.xml')!)!
  expect(note, 'whoever signs stands on no page alone').toContain('<w:keepNext/>')
  const leftovers = [...parts].filter(([, xml]) => /<w:(ins|del|comment|bookmarkStart)\b/.test(xml))
  expect(leftovers).toEqual([])
})

type Cells = Map<string, string>
const cellsOf = (parts: Map<string, string>, sheet: number): Cells => {
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, xml]) => [...xml!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(''),
  )
  const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`)!
  expect(xml).not.toContain('<f>')
  return new Map(
    [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(
      ([, at, attributes, inner]) => {
        if (!inner) return []
        const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? ''
        if (attributes!.includes('t="s"')) return [[at!, shared[Number(value)]!] as const]
        if (attributes!.includes('t="inlineStr"') || attributes!.includes('t="str"'))
          return [[at!, /<(?:t|v)[^>]*>([^<]*)</.exec(inner)?.[1] ?? ''] as const]
        return [[at!, `#${value}`] as const]
      },
    ),
  )
}

test('the workbook holds the golden figures as numbers, to the fen and in 万元', async () => {
  const parts = await partsOf(await draw('shenji', { format: 'xlsx' }))
  const cells = cellsOf(parts, 1)
  const rowOf = (name: string) =>
    [...cells].find(([at, text]) => at.startsWith('A') && text === name)![0].slice(1)
  const names: Record<string, string> = {
    SUBSISTENCE_URBAN: '城市低保',
    SUBSISTENCE_RURAL: '农村低保',
    DESTITUTE_URBAN: '城市特困供养',
    DESTITUTE_RURAL: '农村特困供养',
    TEMPORARY_AID: '临时救助',
  }
  for (const { code, households, persons, amountYuan } of golden.programmes) {
    if (!names[code]) continue
    const at = rowOf(names[code])
    expect(cells.get(`B${at}`), code).toBe(households === null ? '' : `#${households}`)
    expect(cells.get(`C${at}`), code).toBe(`#${persons}`)
    expect(cells.get(`D${at}`), code).toBe(`#${tens(amountYuan!)}`)
    expect(cells.get(`E${at}`), code).toBe(`#${amountYuan}`)
  }
  const total = rowOf('合计')
  expect([cells.get(`D${total}`), cells.get(`E${total}`)]).toEqual(['#1044.86', '#10448600.00'])
  const sources = [...cellsOf(parts, 5).values()].join('\n')
  expect(sources).toContain('数据校验 SHA-256')
  expect(sources).toContain('SUBSISTENCE_URBAN.paid')
  const rows = parts.get('xl/worksheets/sheet5.xml')!.match(/<row .*?<\/row>/gs)!
  const long = rows.find((row) => row.includes('是到账日在期外的明细'))
  expect(long, 'a text of two lines has a row of two').toContain('ht="30"')
})

test('a month is not told as a sum of months, and has its own settlement days', async () => {
  const parts = await partsOf(await draw('xianjb1', { format: 'docx', from: '2025-11' }))
  const prose = textsOf(parts.get('word/document.xml')!).join('\n')
  expect(prose).toContain('明河区2025年11月社会救助工作情况报告')
  expect(prose).toContain('城市低保对象832户1155人，2025年11月发放资金44.32万元')
  expect(prose).toContain('各项社会救助资金共发放99.14万元。')
  expect(prose).toContain('结算期为2025年10月21日至2025年11月20日')
})

test('drawn twice it has the same hash, and each drawing is in the log under its drawer', async () => {
  const hash = async (asked: Record<string, string>) => {
    const parts = await partsOf(await draw('qingshi-jb', { region: '410499100', ...asked }))
    return /SHA-256 ([0-9a-f]{64})/.exec(parts.get('docProps/core.xml')!)![1]!
  }
  const first = await hash({ format: 'docx' })
  expect(await hash({ format: 'docx' })).toBe(first)
  expect(await hash({ format: 'docx', to: '2025-10' })).not.toBe(first)
  const logged = await api.sql(
    (sql) => sql<{ detail: Record<string, { new: string }>; township_code: string }[]>`
      select e.detail, e.township_code from log_entry e join account a on a.id = e.actor_id
      where e.action = 'report.draw' and a.login = 'qingshi-jb' order by e.id`,
  )
  expect(logged.map(({ detail }) => detail.figuresHash!.new).slice(0, 2)).toEqual([first, first])
  expect(logged[0]!.township_code).toBe('410499100')
})

test('without a moment it is of this minute, so that what it prints gives it again', async () => {
  const { token } = await api.as('xianjb1')
  const { asOf: _, ...now } = year
  const get = async (asked: Record<string, string>) =>
    await partsOf(
      await fetch(`${url}?${new URLSearchParams({ ...asked, format: 'docx' })}`, {
        headers: { cookie: `mz_session=${token}` },
      }),
    )
  const hashIn = (parts: Map<string, string>) =>
    /SHA-256 ([0-9a-f]{64})/.exec(parts.get('docProps/core.xml')!)![1]!
  const first = await get(now)
  const [, hour, minute] = /数据截至2025年12月1日(\d+)时(\d+)分）/.exec(
    textsOf(first.get('word/document.xml')!).join(''),
  )!
  const again = await get({
    ...year,
    asOf: `2025-12-01T${hour!.padStart(2, '0')}:${minute}:00+08:00`,
  })
  expect(hashIn(again)).toBe(hashIn(first))
})

test('a month that is not over, and a period of which nothing is on record, are told before the figures', async () => {
  const said = async (asked: Record<string, string>) =>
    textsOf(
      (await partsOf(await draw('xianjb1', { format: 'docx', ...asked }))).get(
        'word/document.xml',
      )!,
    )
      .filter((text) => text.startsWith('提示：'))
      .join('\n')
  expect(await said({})).toBe('')
  const running = await said({ from: '2025-12', to: '2025-12' })
  expect(running).toContain('2025年12月尚未结束')
  expect(running).toContain('结算期（至2025年12月20日）尚未届满')
  expect(await said({ from: '2024-01', to: '2024-12' })).toBe(
    '提示：本期没有保障和发放的记录：表中的零是没有登记，不是没有对象。',
  )
  expect(await said({ asOf: '2025-11-30T12:00:00Z' })).toContain('2025年11月尚未结束')
  const { data } = await (
    await api.as('shenji')
  ).run('{ report(region: "410499", from: "2025-12", to: "2025-12") { notes } }')
  expect((data as unknown as { report: { notes: string[] } }).report.notes).toHaveLength(3)
})

test('the name of the file names the place and the period, and no person', async () => {
  const response = await draw('xianjb1', { format: 'docx' })
  await response.arrayBuffer()
  expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(
    "filename*=UTF-8''明河区2025年1—11月社会救助工作情况报告.docx",
  )
})

test('what a role may not see is withheld in words', async () => {
  const parts = await partsOf(await draw('caizheng', { format: 'docx' }))
  const prose = textsOf(parts.get('word/document.xml')!).join('\n')
  expect(prose).toContain('本岗位不查看对象信息')
  expect(prose).toContain('498.08万元')
  expect(prose).not.toContain('0户')
  // One reason is said once, of a mean as well.
  expect(prose).toContain('城市低保对象—（本岗位不查看对象信息），2025年')
  expect(prose).toContain('人均补差—（本岗位不查看对象信息）')
})

test.each([
  ['a role without reports', 'anquan1', {}, 403, 'FORBIDDEN'],
  ['another township', 'qingshi-jb', { region: '410499101' }, 403, 'FORBIDDEN'],
  ['the county by a township', 'qingshi-jb', {}, 403, 'FORBIDDEN'],
  [
    'a period that runs backwards',
    'xianjb1',
    { from: '2025-11', to: '2025-01' },
    400,
    'BAD_USER_INPUT',
  ],
  ['months before there was such money', 'xianjb1', { from: '0001-01' }, 400, 'BAD_USER_INPUT'],
  ['months to come', 'xianjb1', { to: '2026-03' }, 400, 'BAD_USER_INPUT'],
  ['a moment to come', 'xianjb1', { asOf: '2027-01-01T00:00:00Z' }, 400, 'BAD_USER_INPUT'],
  ['another format', 'xianjb1', { format: 'pdf' }, 400, 'BAD_USER_INPUT'],
  ['no month', 'xianjb1', { from: '2025' }, 400, 'BAD_USER_INPUT'],
] as const)('%s: refused, and not logged as drawn', async (_, login, asked, status, code) => {
  const count = () =>
    api.sql((sql) => sql`select count(*)::int as n from log_entry where action = 'report.draw'`)
  const before = await count()
  const response = await draw(login, { format: 'docx', ...asked })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
  expect(await count()).toEqual(before)
})

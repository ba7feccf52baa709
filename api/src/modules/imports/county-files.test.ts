import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  bring,
  find,
  fundEveryTownship,
  type Imported,
  type Line,
  move,
  newcomer,
  paidLines,
  promoteBy,
  roster,
  settled,
} from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
beforeAll(async () => (county = await openCountyAtWork()))
afterAll(() => county?.close())

const problemsOf = ({ rows }: Imported) =>
  rows.edges.map(
    ({ node }) =>
      `${node.name} ${node.class} ${node.problems.map(({ cell, code }) => `${cell} ${code}`).join()}`,
  )

test('a day of payment is no benefit month, nothing is no amount, and a rare name takes no file with it', async () => {
  const { api, clerk, database } = county
  const [one] = await paidLines(api, database.identityKeys, 1)
  const line = (n: number, name: string, amount: string, paidOn: string, code = '') =>
    [code, one!.township, one!.village, name, newcomer(n), amount, paidOn, one!.account].join(',')
  const file = (title: string, ...lines: string[]) =>
    [
      title,
      '行政区划代码,乡镇,村,姓名,身份证号,金额,发放时间,银行账号,备注',
      ...lines,
      line(49, '末一行', '1.00', '2025-12') + `,${'长'.repeat(199)}𠮷`,
    ].join('\r\n')
  const untitled = await bring(
    clerk,
    file(
      '明河区农村低保发放花名册',
      line(41, '吴𠮷', '300', '2025-12'),
      line(42, '吴㐂', '300', '2025-12-03'),
      line(43, '吴三', '-', '2025-12'),
      line(44, '吴四', '300', '2052-01'),
      line(46, '吴六', '300', '2026-03'),
      line(47, '吴七', '300', '2026-04'),
      line(45, '吴五', '300', '2025-12', '410425100201'),
    ),
  )
  expect(problemsOf(untitled)).toEqual([
    '吴𠮷 NEW ',
    '吴㐂 REFUSED G4 MONTH_IS_A_DAY',
    '吴三 REFUSED F5 NOTHING_TO_PAY',
    '吴四 REFUSED G6 MONTH_OUT_OF_BOOKS',
    '吴六 NEW ',
    '吴七 REFUSED G8 MONTH_IN_FUTURE',
    '吴五 REFUSED A9 VILLAGE_UNKNOWN',
    '末一行 NEW ',
  ])
  expect(untitled.sheets[0]!.notes.join()).toContain('所属月份')
  const titled = await bring(
    clerk,
    file(
      '明河区2025年12月农村低保发放花名册',
      line(42, '吴㐂', '300', '2026-01-05'),
      line(44, '吴四', '300', '2026-01'),
    ),
  )
  expect(problemsOf(titled)).toEqual([
    '吴㐂 NEW ',
    '吴四 REFUSED G4 MONTH_CONTRADICTS',
    '末一行 NEW ',
  ])
})

test('whoever is paid into an account held for them stays there, and an address names the village of a newcomer', async () => {
  const { api, clerk, database } = county
  const held = (await paidLines(api, database.identityKeys, 2000)).filter(
    ({ name, village }) => name === '田红建' && village === '后营村',
  )
  expect(held).toHaveLength(1)
  const same = await bring(clerk, roster('2025年11月', held))
  expect(same.summary).toMatchObject({ rows: 1, same: 1 })
  const next = await bring(clerk, roster('2025年12月', held))
  expect(next.summary).toMatchObject({ new: 1, newAccounts: 0, problems: [] })
  const aid = await bring(
    clerk,
    [
      '明河区2025年12月临时救助汇总表',
      '姓名,身份证号,家庭住址,救助原因,救助金额,银行账号',
      `新来甲,${newcomer(51)},青石镇大槐树村3组,因病,500,${held[0]!.account}`,
      `新来乙,${newcomer(52)},河南省明河区青石镇,因病,500,${held[0]!.account}`,
    ].join('\n'),
    { kind: 'TEMPORARY_AID' },
  )
  expect(problemsOf(aid)).toEqual(['新来甲 NEW ', '新来乙 REFUSED C4 VILLAGE_UNKNOWN'])
})

test('columns of members that no heading tells apart are told by hand, and what a heading can tell is remembered', async () => {
  const { api, clerk, second, database } = county
  const [one, two] = await paidLines(api, database.identityKeys, 2)
  const audit = (line: Line, n: number, ...headings: string[]) =>
    [
      '明河区2025年12月农村低保审计明细',
      ['乡镇', '村', '户主姓名', '户主身份证号', '低保金', '银行账号', ...headings].join(','),
      [line.township, line.village, line.name, line.id, line.amount, line.account]
        .concat('王小甲', newcomer(n), '王小乙', newcomer(n + 1))
        .join(','),
    ].join('\n')
  const membersAt = [
    { column: 7, field: 'memberName', member: 1 },
    { column: 8, field: 'memberId', member: 1 },
    { column: 9, field: 'memberName', member: 2 },
    { column: 10, field: 'memberId', member: 2 },
  ].map((each) => ({ sheet: 0, ...each }))
  const added = ({ rows }: Imported) =>
    rows.edges[0]!.node.changes.flatMap(({ old, new: now }) => (old === null ? now : []))

  let file = await bring(clerk, audit(one!, 61, '姓名', '证件号', '姓名', '证件号'), {
    kind: 'PAYMENT_DETAIL',
  })
  expect(problemsOf(file)).toEqual([expect.stringMatching(/REFUSED .*SIDE_BY_SIDE/)])
  for (const member of [null, 0, 21])
    expect(
      (
        await move(clerk, 'correctImport', file, {
          columns: [{ ...membersAt[0]!, member }],
          allocations: [],
        })
      ).data,
    ).toMatchObject({ correctImport: { __typename: 'InvalidInput' } })
  await move(clerk, 'correctImport', file, { columns: membersAt, allocations: [] })
  await settled(clerk, file.id)
  file = await find(clerk, file.id)
  expect(problemsOf(file)).toEqual([`${one!.name} NEW `])
  expect(added(file)).toEqual(['王小乙', '王小甲'])

  const headings = ['子女甲', '子女甲证件', '子女乙', '子女乙证件']
  await fundEveryTownship(api)
  file = await bring(clerk, audit(one!, 61, ...headings), { kind: 'PAYMENT_DETAIL' })
  await move(clerk, 'correctImport', file, {
    columns: membersAt,
    allocations: file.summary.plan.map(({ key, candidates }) => ({
      key,
      allocationId: candidates[0]!.id,
    })),
  })
  await settled(clerk, file.id)
  await promoteBy(second, await find(clerk, file.id))
  const next = await bring(clerk, audit(two!, 63, ...headings), { kind: 'PAYMENT_DETAIL' })
  expect(next.sheets[0]!.columns.slice(6).map(({ how, member }) => `${how} ${member}`)).toEqual([
    'REMEMBERED 1',
    'REMEMBERED 1',
    'REMEMBERED 2',
    'REMEMBERED 2',
  ])
  expect(added(next)).toEqual(['王小乙', '王小甲'])
})

test('a place, a programme or an amount that contradicts what stands beside it is refused or told', async () => {
  const row = (n: number, village: string, amount: string, programme: string) =>
    `青石镇,${village},新来者,${newcomer(n)},${amount},${programme},0001000000000${n}`
  const file = await bring(
    county.clerk,
    [
      '明河区2026年2月城市低保花名册',
      '乡镇,村,姓名,身份证号,金额（元）,救助类型,银行账号',
      row(53, '柳林镇大槐树村', '300', '城市低保'),
      row(54, '青石镇大槐树村', '300', '农村低保'),
      row(55, '大槐树村', '120万元', '城市低保'),
    ].join('\n'),
  )
  expect(problemsOf(file)).toEqual([
    '新来者 REFUSED B3 VILLAGE_UNKNOWN',
    '新来者 NEW F4 PROGRAMME_CONTRADICTS',
    '新来者 NEW E5 MUCH_MONEY',
  ])
})

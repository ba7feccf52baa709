import { afterAll, beforeAll, expect, test } from 'vitest'

import { openIdentity } from '../../../../../db/src/identity.ts'
import { bring, type Imported, newcomer } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'

type Somebody = { name: string; id: string; relation: string }
type Household = { head: Somebody; rest: Somebody[]; cells: string; amount: string }

let county: CountyAtWork
let households: Household[]
const words: Record<string, string> = {
  SPOUSE: '妻子',
  CHILD: '长子',
  PARENT: '母亲',
  GRANDCHILD: '孙女',
  GRANDPARENT: '奶奶',
  SIBLING: '弟弟',
}

beforeAll(async () => {
  county = await openCountyAtWork()
  const rows = await county.api.sql(
    (sql) => sql<
      {
        household: string
        isHead: boolean
        name: string
        id: string
        relation: string
        township: string
        village: string
        account: string
        fen: string
      }[]
    >`
    select p.household_id as household, m.person_id = p.recipient_person_id as "isHead", o.name, i.number_sealed as id, m.relation,
      t.name_zh as township, v.name_zh as village, a.number_sealed as account, p.amount_fen::text as fen
    from payment p join household_member m on m.household_id = p.household_id and m.from_month <= p.month and (m.to_month is null or m.to_month > p.month)
    join person o on o.id = m.person_id join person_identity i on i.person_id = o.id join bank_account_identity a on a.bank_account_id = p.bank_account_id
    join region t on t.code = p.township_code join region v on v.code = p.village_code
    where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' and p.other_fen = 0 and p.categorical_fen = 0
      and p.household_id in (select household_id from household_member where to_month is null group by 1 having count(*) = 3 and bool_and(relation in ('HEAD', 'SPOUSE', 'CHILD', 'PARENT')))
      and not exists (select from payment q where q.month = p.month and q.recipient_person_id = p.recipient_person_id and q.id <> p.id)
    order by p.household_id, m.relation`,
  )
  const open = (text: string) => openIdentity(county.database.identityKeys, text)
  households = [...Map.groupBy(rows, ({ household }) => household).values()]
    .filter((each) => each.length === 3 && each.some(({ isHead }) => isHead))
    .map((each) => {
      const people = each.map(({ name, id, relation }) => ({ name, id: open(id), relation }))
      const at = each.findIndex(({ isHead }) => isHead)
      const { fen, account, township, village } = each[0]!
      return {
        head: people[at]!,
        rest: people.filter((_, i) => i !== at),
        cells: `${township},${village}`,
        amount: `${fen.slice(0, -2)}.${fen.slice(-2)},${open(account)}`,
      }
    })
  expect(households.length).toBeGreaterThan(5)
})
afterAll(() => county?.close())

const file = (...lines: [Household, Somebody[]][]) =>
  [
    '2025年11月农村低保发放花名册',
    '乡镇,村,户主姓名,身份证号,合计,银行账号,家庭成员1姓名,家庭成员1身份证号,与户主关系1,家庭成员2姓名,家庭成员2身份证号,与户主关系2',
    ...lines.map(([{ head, cells, amount }, members]) =>
      [
        cells,
        head.name,
        head.id,
        amount,
        ...members.map(({ name, id, relation }) => `${name},${id},${words[relation] ?? relation}`),
      ].join(','),
    ),
  ].join('\n')

const told = ({ rows }: Imported) => rows.edges.map(({ node }) => node)

test('a household as it is on record is the same; what differs is shown person by person', async () => {
  const [same, renamed, left, added, related] = households
  const [spouse] = related!.rest
  const found = await bring(
    county.clerk,
    file(
      [same!, same!.rest],
      [renamed!, [{ ...renamed!.rest[0]!, name: '改名字' }, renamed!.rest[1]!]],
      [left!, [left!.rest[0]!]],
      [added!, [...added!.rest.slice(0, 1), { name: '新生儿', id: newcomer(5), relation: '女儿' }]],
      [related!, [{ ...spouse!, relation: '弟弟' }, related!.rest[1]!]],
    ),
  )
  expect(found.summary).toMatchObject({ same: 1, changed: 4, memberChanges: 4 })
  const rows = told(found)
  expect(rows.map((row) => row.class)).toEqual(['SAME', ...Array<string>(4).fill('CHANGED')])
  expect(rows.map(({ changes }) => changes)).toEqual([
    [],
    [{ field: 'memberName', old: renamed!.rest[0]!.name, new: '改名字' }],
    [{ field: 'memberName', old: left!.rest[1]!.name, new: null }],
    expect.arrayContaining([
      { field: 'memberName', old: null, new: '新生儿' },
      { field: 'memberName', old: added!.rest[1]!.name, new: null },
    ]),
    [
      expect.objectContaining({
        field: 'memberRelation',
        new: `${spouse!.name} 兄弟姐妹`,
      }),
    ],
  ])
  const untouched = await county.api.sql(
    (sql) => sql`select from person where name in ('改名字', '新生儿')`,
  )
  expect(untouched).toHaveLength(0)
})

test('a member of another household, or of two in the file, is told at its cell and never by its number', async () => {
  const [one, two, three] = households.slice(5)
  const stranger = two!.rest[0]!
  const child = { name: '新生儿', id: newcomer(6), relation: 'CHILD' }
  const found = await bring(
    county.clerk,
    file(
      [one!, [stranger, one!.rest[0]!]],
      [two!, [two!.rest[0]!, child]],
      [three!, [child, three!.rest[0]!]],
    ),
  )
  const problems = told(found).map((row) =>
    row.problems.map(({ code, cell }) => `${code} ${cell}`).sort(),
  )
  expect(problems).toEqual([
    ['MEMBER_ELSEWHERE G3', 'MEMBER_TWICE G3'],
    ['MEMBER_TWICE G4', 'MEMBER_TWICE J4'],
    ['MEMBER_TWICE G5'],
  ])
  const text = JSON.stringify(found)
  for (const { id } of [stranger, child]) expect(text).not.toContain(id)
  const advice = told(found)[0]!.problems.find(({ code }) => code === 'MEMBER_ELSEWHERE')!
  expect(advice).toMatchObject({ message: '这名家庭成员已登记在另一户' })
  expect(advice.advice).toContain('动态管理')
})

import type { LeakKind } from '@mingzhang/db/notice-policy.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { scanCells, scanText } from './scan.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idNumber = fc
  .tuple(
    fc.constantFrom('410499', '110101', '650102', '830000'),
    fc.date({ min: new Date('1920-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, born, order]) => {
    const body = `${area}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`
    const sum = weights.reduce((all, weight, n) => all + weight * Number(body[n]), 0)
    return body + '10X98765432'[sum % 11]!
  })
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const phone = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([n, rest]) => `1${n}${rest}`)
const card = fc.tuple(fc.constant('62'), digits(13)).map(([head, rest]) => {
  const body = head + rest
  const sum = [...body].reverse().reduce((all, char, n) => {
    const value = n % 2 === 0 ? Number(char) * 2 : Number(char)
    return all + (value > 9 ? value - 9 : value)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
})

const rows = [
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
  '０１２３４５６７８９',
  '⓪①②③④⑤⑥⑦⑧⑨',
  '٠١٢٣٤٥٦٧٨٩',
  '〇〡〢〣〤〥〦〧〨〩',
  '洞幺两三四五六拐八勾',
  '⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼',
  '０⒈⒉⒊⒋⒌⒍⒎⒏⒐',
  '零㈠㈡㈢㈣㈤㈥㈦㈧㈨',
  '零壱弐参肆伍陸漆捌玖',
  '零ⅠⅡⅢⅣⅤⅥⅦⅧⅨ',
]
const english = 'zero one two three four five six seven eight nine'.split(' ')
const spelt = (row: string) => (number: string) =>
  [...number].map((char) => (/\d/.test(char) ? [...row][Number(char)]! : char)).join('')
const joinedBy = (separator: string) => (number: string) =>
  number.replaceAll(/.{4}(?=.)/g, (four) => four + separator)
const disguises: [string, (number: string) => string][] = [
  ['as it is', (number) => number],
  ['lower case x', (number) => number.replace('X', 'x')],
  ['full-width x', (number) => number.replace('X', 'Ｘ')],
  ['a multiplication sign', (number) => number.replace('X', '×')],
  ...[
    ...[' ', '-', '.', '·', '　', '\u200b', '\n', '—', '/', '_', '\u00ad', '，', '|', '+', '★'],
    ...['→', '#', '…', '『', '\u034f', '\ufe0f\u20e3', '\u3164', '\u2800', '&nbsp;', '&zwnj;'],
    ...['<b></b>', '<!-- -->'],
  ].map((separator): [string, (number: string) => string] => [
    `parted by ${JSON.stringify(separator)}`,
    joinedBy(separator),
  ]),
  ['every digit apart', (number) => [...number].join(' ')],
  ...rows.map((row): [string, (number: string) => string] => [`spelt as ${row}`, spelt(row)]),
  ['entities', (number) => [...number].map((char) => `&#${char.charCodeAt(0)};`).join('')],
  [
    'hexadecimal entities',
    (number) => [...number].map((char) => `&#x${char.charCodeAt(0).toString(16)};`).join(''),
  ],
  [
    'percent signs',
    (number) => [...number].map((char) => `%${char.charCodeAt(0).toString(16)}`).join(''),
  ],
  [
    'entities of entities',
    (number) => [...number].map((char) => `&amp;#${char.charCodeAt(0)};`).join(''),
  ],
  [
    'escapes',
    (number) => [...number].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join(''),
  ],
  ['percent signs of full width', (number) => encodeURIComponent(spelt(rows[2]!)(number))],
  ['base64', (number) => Buffer.from(number).toString('base64')],
  ['base64 with words', (number) => Buffer.from(`身份证：${number}`).toString('base64')],
  ['hexadecimal', (number) => Buffer.from(number).toString('hex')],
  ['letters for nought', (number) => number.replaceAll('0', 'O')],
  ['letters for one', (number) => number.replaceAll('1', 'l')],
  [
    'letters and spaces',
    (number) => [...number.replaceAll('0', 'O').replaceAll('1', 'I')].join(' '),
  ],
  ['a date in it', (number) => number.replace(/^(.{6})(.{4})(.{2})(.{2})/, '$1 $2年$3月$4日 ')],
  ['words between', (number) => number.replace(/^(.{6})(.{8})/, '前六位$1，中间$2，后四位')],
  [
    'long words between',
    (number) =>
      number.replace(/^(.{6})(.{8})/, '$1然后中间出生年月日连着写是$2最后再把剩下来的四位写上'),
  ],
  [
    'a letter after every digit',
    (number) => [...number].map((char, n) => char + 'abcdefghijkmnpqrst'[n]!).join(''),
  ],
  [
    'a word after every digit',
    (number) =>
      [...number].map((char, n) => char + '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未'[n]!).join(''),
  ],
  ['numerals and a word between', (number) => [...spelt(rows[0]!)(number)].join('的')],
  ['letters between', (number) => number.match(/.{1,6}/g)!.join('a')],
  [
    'English words',
    (number) =>
      [...number].map((char) => (/\d/.test(char) ? english[Number(char)]! : char)).join(' '),
  ],
  ['an upright for one', (number) => number.replaceAll('1', '|')],
]

test.each(disguises)('an identity number is found %s', (_, disguise) => {
  fc.assert(
    fc.property(idNumber, (number) => {
      for (const text of [disguise(number), `户主证件：${disguise(number)}。共2户`])
        expect(scanText(text).map(({ kind }) => kind)).toContain('ID_NUMBER' satisfies LeakKind)
    }),
    { numRuns: 60 },
  )
})

test('mobile and account numbers are found, whole and in groups, and a disability certificate by the number in it', () => {
  fc.assert(
    fc.property(phone, card, digits(19), idNumber, (mobile, account, passbook, id) => {
      const kinds = (text: string) => scanText(text).map(({ kind }) => kind)
      for (const text of [
        mobile,
        joinedBy(' ')(mobile),
        `电话${mobile}转1`,
        `序号 3 ${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`,
      ])
        expect(kinds(text), text).toContain('PHONE')
      for (const text of [account, joinedBy(' ')(account), `卡号${account}`])
        expect(kinds(text), text).toContain('ACCOUNT')
      expect(kinds(`账号${passbook}`).length).toBeGreaterThan(0)
      expect(kinds(`残疾证${id}44B1`)).toContain('ID_NUMBER')
    }),
    { numRuns: 200 },
  )
})

test('a number is found though written down wrong, behind a country code, another number or a multiplication, or inside what an office may name', () => {
  fc.assert(
    fc.property(idNumber, phone, phone, fc.integer({ min: 1, max: 10 }), (id, one, other, off) => {
      const kinds = (text: string, allowed: string[] = []) =>
        scanText(text, { allowed }).map(({ kind }) => kind)
      const last = '10X98765432'[('10X98765432'.indexOf(id[17]!) + off) % 11]!
      const wrong = id.slice(0, 17) + last
      for (const text of [wrong, `${wrong.slice(0, 6)} ${wrong.slice(6, 14)} ${wrong.slice(14)}`])
        expect(kinds(text), text).toContain('ID_NUMBER')
      for (const text of [`+86${one}`, `0086${one}`, `${one}×2`, `${one}or later`])
        expect(kinds(text), text).toContain('PHONE')
      expect(kinds(one + other).length).toBeGreaterThan(0)
      expect(kinds(one, [one.slice(3, 10)])).toContain('PHONE')
      expect(kinds(id, [id.slice(6, 11)])).toContain('ID_NUMBER')
    }),
    { numRuns: 200 },
  )
  expect(scanText('138.00.138000')).toHaveLength(1)
  expect(scanText('+86-375-2345678').map(({ kind }) => kind)).toEqual(['LANDLINE'])
})

test('words too are found in disguise, and not inside other words', () => {
  const kinds = (text: string, known = {}) => scanText(text, known).map(({ kind }) => kind)
  expect(kinds('患尿\u200b毒 症')).toEqual(['HEALTH'])
  expect(kinds('３号\u200b楼２单 元')).toEqual(['ADDRESS', 'ADDRESS'])
  expect(kinds('王 小\u2060明', { minors: ['王小明'] })).toEqual(['MINOR'])
  for (const text of ['Ｈ１２３４５６７８', 'h 1234-5678', '护照E12345678', '护照 EA1234567'])
    expect(new Set(kinds(text)), text).toEqual(new Set(['PERMIT']))
  for (const text of [
    '经排查总结核实，符合条件',
    'Archive of the posted lists',
    'Phase II of 2025',
  ])
    expect(kinds(text), text).toEqual([])
})

test('a number cut in two is found along a row and down a column', () => {
  fc.assert(
    fc.property(idNumber, fc.integer({ min: 1, max: 17 }), (number, at) => {
      const [head, tail] = [number.slice(0, at), number.slice(at)]
      expect(scanCells([['张**', head, tail]]).length).toBeGreaterThan(0)
      expect(
        scanCells([
          ['张**', head],
          ['李**', tail],
        ]).length,
      ).toBeGreaterThan(0)
    }),
  )
})

test('illness, exact addresses, children, permits and telephones of nobody’s office', () => {
  const kinds = (text: string, known = {}) => scanText(text, known).map(({ kind }) => kind)
  expect(kinds('患尿毒症，长期透析')).toEqual(['HEALTH', 'HEALTH'])
  expect(kinds('幸福小区3号楼2单元501室')).toContain('ADDRESS')
  expect(kinds('王小明同学', { minors: ['王小明'] })).toEqual(['MINOR'])
  expect(kinds('港澳居民来往内地通行证H12345678')).toContain('PERMIT')
  expect(kinds('咨询 0375-2345678')).toEqual(['LANDLINE'])
  expect(kinds('咨询 0375-2345678', { allowed: ['0375-2345678'] })).toEqual([])
  expect(kinds('精神残疾二级可以单人纳入低保', { health: false })).toEqual([])
  expect(kinds('十五位证件 410499520229001')).toContain('OLD_ID_NUMBER')
})

test('a telephone that is written like a sum or an hour, or cut by letters, is still one', () => {
  const kinds = (text: string) => scanText(text).map(({ kind }) => kind)
  for (const text of [
    ...['13800138.00 0', '138.00 138000', '1380013 80:00', '1380013.80 00'],
    ...['138a0013a8000', '138 x 00138 x 000', '138转0013转8000', '１３８a００１３a８０００'],
    ...[
      '138然后0013接着8000',
      '1a3b8c0d0e1f3g8h0i0j0',
      '一的三的八的〇的〇的一的三的八的〇的〇的〇',
    ],
  ])
    expect(kinds(text), text).toContain('PHONE')
  for (const text of ['6217002430-012345678', '621700\n243001\n234567\n8'])
    expect(kinds(text), text).toContain('ACCOUNT')
})

test('plates, chat accounts, papers by name, days of birth, streets and what is nobody’s business', () => {
  const kinds = (text: string) => scanText(text).map(({ kind }) => kind)
  for (const [kind, texts] of [
    ['PLATE', ['豫D12345', '车牌豫D·1234学'.replace('学', '5')]],
    ['CONTACT', ['微信号：wxid_abc123', 'QQ 123456789', '邮箱 a.b＠163．com']],
    ['PERMIT', ['户口簿号 123456789', '社保卡号D12345678', '军官证 军字第1234567号']],
    ['BIRTH', ['生于1952.2.29', '1952年2月29日出生']],
    ['ADDRESS', ['幸福路十二号', '三组12号', '东大街5号院']],
    [
      'HEALTH',
      [
        '爱滋',
        '糖niao病',
        'niao du zheng',
        'leukaemia',
        '白血丙',
        '肢残三级',
        '残疾等级：二级',
        '长期卧床',
        'COPD',
        'N毒症',
        '智力二级',
      ],
    ],
    ['PRIVATE', ['刑满释放人员', '离异（离婚）', '在读高三']],
  ] as const)
    for (const text of texts) expect(kinds(text), text).toContain(kind)
  for (const text of [
    ...['人民路88号明河区民政局', '邮箱 mhmz@mh.gov.cn', '统一社会信用代码11410499MB1234567X'],
    ...['微信公众号“明河民政”', '一组12户、二组8户', '办公时间8:30-12:00，14:30-17:30'],
    ...['大病保险', '重病患者', '二级救助标准', '本月发放13800138.00元'],
  ])
    expect(kinds(text), text).toEqual([])
})

test('what a county writes every day is no leak', () => {
  const day = fc.date({
    min: new Date('2015-01-01'),
    max: new Date('2035-12-31'),
    noInvalidDate: true,
  })
  const number = fc.integer({ min: 0, max: 99_999_999 })
  const money = number.map((fen) =>
    (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }),
  )
  const iso = day.map((date) => date.toISOString().slice(0, 10))
  const words = day.map(
    (date) => `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`,
  )
  const spoken = fc.oneof(
    fc.tuple(words, words).map(([from, to]) => `公示期自${from}起至${to}止`),
    fc.tuple(iso, iso).map(([from, to]) => `${from} 至 ${to}`),
    fc.tuple(iso, iso).map(([from, to]) => `${from}—${to}`),
    fc.tuple(day, number).map(([date, n]) => `明民〔${date.getUTCFullYear()}〕${n % 300}号`),
    fc.tuple(number, number, money).map(([a, b, c]) => `共 ${a % 5000} 户 ${b % 9000} 人 ${c} 元`),
    fc.tuple(money, money, money).map(([a, b, c]) => `${a}、${b}、${c}`),
    fc.tuple(iso, money).map(([date, sum]) => `${date} 09:30 ${sum}`),
    fc.constantFrom(
      '自2025年7月1日起，城市低保标准提高到每人每月697元，农村低保标准提高到每人每月523元；农村特困供养提高到每人每年8160元，城市提高到10920元。',
      '合计肆佰玖拾捌万零捌佰元整',
      '二〇二五年第一季度，三户五人',
      '监督电话 12345、12388',
      '民发〔2021〕57号第二十四条',
      '十二届五中全会',
      '共138户、其中1234人、另有5678元',
      '1组2户、2组3户、3组1户、4组5户、5组2户、6组1户、7组3户',
      '一组、二组、三组、四组、五组、六组、七组、八组、九组、十组、十一组',
    ),
  )
  fc.assert(
    fc.property(fc.array(spoken, { minLength: 1, maxLength: 4 }), (parts) => {
      expect(scanText(parts.join('，其中')), parts.join('，其中')).toEqual([])
    }),
    // Dense figures make a number by chance once in some ten thousand: what is stopped, a person rewords.
    { numRuns: 10_000, seed: 20251201 },
  )
})

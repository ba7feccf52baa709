import { expect, test } from 'vitest'

import { readRegister } from './read-register.ts'

const village = (count: number) =>
  Array.from({ length: count }, (_, n) => `${'王李张'[n % 3]}某,${(n % 9) + 1}组,${(n % 4) + 1}`)

test('lines as they come from a sheet are counted by mask and size, and nothing of a name is left', () => {
  const lines = [
    '户主姓名\t组\t家庭人口',
    ...village(24).map((line) => line.replaceAll(',', '\t')),
    '欧阳　娜，２',
    '',
  ]
  const read = readRegister(lines.join('\r\n'))
  expect(read).toMatchObject({ households: 25 })
  const cells = 'cells' in read ? read.cells : []
  expect(cells.reduce((sum, { households }) => sum + households, 0)).toBe(25)
  expect(cells).toContainEqual({ maskedName: '欧阳**', householdSize: 2, households: 1 })
  expect(JSON.stringify(cells)).not.toContain('某')
})

test.each([
  ['a number where the name should be', '410499195202290011,2', /第 3 行/],
  ['columns that nobody asked for', '王某,1组,13800138000,2', /第 3 行.*证件号和电话/],
  ['no size', '王某,一组', /第 3 行.*家庭人口/],
  ['a size that no household has', '王某,0', /第 3 行/],
])('%s is refused with its line, and its content is not repeated', (_, line, told) => {
  const lines = village(30)
  lines.splice(2, 0, line)
  const read = readRegister(lines.join('\n'))
  const zh = 'wrong' in read ? read.wrong.zh : ''
  expect(zh).toMatch(told)
  expect(zh).not.toMatch(/\d{11}|王某/)
})

test('a roll is not a register', () => {
  expect(readRegister(village(8).join('\n'))).toMatchObject({
    wrong: { zh: expect.stringMatching(/不只是在保户/) as string },
  })
})

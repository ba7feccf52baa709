import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'

import { useOffice } from '../../../test/office.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { exportCommand } from './export.ts'

const office = useOffice()
const mz = (login: string, ...args: string[]) => office.run(exportCommand, login, ...args)

const november = ['--from-month', '2025-11', '--to-month', '2025-11', '--reason', '年度审计']

test('what a list shows is written whole, and its hash is told', async () => {
  const out = office.path('十一月.csv')
  const urban = ['--programme', 'subsistence-urban', '--out', out]
  expect(await mz('shenji', '发放', ...november, ...urban)).toBe(exitCodes.done)
  const text = await readFile(out, 'utf8')
  const [, rows, hash] = /：(\d+) 行[^]*行集散列值 ([0-9a-f]{64})/.exec(office.printed())!
  expect(text).toContain(`#END,行数 ${rows},行集散列值 ${hash}`)
  expect((await stat(out)).mode & 0o777).toBe(0o600)
  await expect(mz('shenji', '发放', ...november, ...urban)).rejects.toThrow(Misuse)
  const nowhere = ['--out', office.path('nowhere/a.csv')]
  await expect(mz('shenji', '发放', ...november, ...nowhere)).rejects.toThrow(/没有这个文件夹/)
})

test('with numbers it waits for another person, and nothing is written', async () => {
  const out = office.path('对象.xlsx')
  const asked = ['对象', '--with-identities', '--reason', '核对身份', '--out', out]
  expect(await mz('shenji', ...asked)).toBe(exitCodes.needsHand)
  const id = /DataExport\.[\w-]+/.exec(office.printed())![0]
  expect(await mz('shenji', '--resume', id, '--out', out)).toBe(exitCodes.needsHand)
  expect(existsSync(out)).toBe(false)
})

test('refused: a role without the right, a filter the list does not have, a misused command', async () => {
  const out = office.path('no.csv')
  await expect(mz('jiancha1', '发放', ...november, '--out', out)).rejects.toThrow(/FORBIDDEN/)
  const wrong = ['日志', ...november, '--out', out]
  await expect(mz('shenji', ...wrong)).rejects.toThrow(/fromMonth/)
  await expect(mz('shenji', '发放', ...november)).rejects.toThrow(Misuse)
  await expect(mz('shenji', '诗', ...november, '--out', out)).rejects.toThrow(Misuse)
  await expect(mz('shenji', '发放', '--out', 'x.pdf', '--reason', '审计')).rejects.toThrow(Misuse)
  expect(existsSync(out)).toBe(false)
})

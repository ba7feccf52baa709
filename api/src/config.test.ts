import { expect, test } from 'vitest'
import { packageManager, readConfig, root } from './config.ts'

test('nothing set: this machine only, port 4100, data beside the code', () => {
  expect(readConfig({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 4100,
    dataFolder: `${root}.data`,
    databaseUrl: undefined,
    now: undefined,
    underPackageManager: false,
    witnesses: [],
  })
})

test.for([
  [{ PORT: '0' }, /PORT/],
  [{ PORT: '65536' }, /PORT/],
  [{ PORT: '80a' }, /PORT/],
  [{ MZ_NOW: '2025-12-01' }, /MZ_NOW/],
  [{ DATABASE_URL: 'mysql://u@h/db' }, /DATABASE_URL/],
  [{ DATABASE_URL: 'secret' }, /DATABASE_URL/],
] as const)('%o is refused and named', ([env, name]) => {
  expect(() => readConfig(env)).toThrow(name)
})

test('what is wrong with an address is said without the address', () => {
  expect(() => readConfig({ DATABASE_URL: 'http://u:geheim@h/db' })).not.toThrow(/geheim/)
})

test('MZ_NOW is an instant', () => {
  const { now } = readConfig({ MZ_NOW: '2025-12-01T09:00+08:00' })
  expect(now?.toString()).toBe('2025-12-01T01:00:00Z')
})

test('a package manager tells its name, its version and where it is', () => {
  const agent = { npm_config_user_agent: 'pnpm/12.21.0 npm/? node/? linux x64' }
  expect(packageManager({ ...agent, npm_execpath: '/home/a/pnpm' })).toEqual({
    name: 'pnpm',
    major: '12',
    path: '/home/a/pnpm',
  })
  expect(packageManager(agent)).toBeUndefined()
  expect(packageManager({})).toBeUndefined()
})

import type { Installation } from '@mingzhang/db/installation.ts'
import { say } from './say.ts'

/** Where to look, and as whom. */
export async function welcome(
  url: string,
  installation: Installation,
  where: string,
): Promise<void> {
  say(`\n${installation.countyName} 明账已就绪`, 'Mingzhang is ready')
  say(`  公开页面  ${url}/`, 'public pages')
  say(`  工作台    ${url}/console`, 'console')
  say(`  数据      ${where}`, 'data')
  if (installation.kind === 'DEMO') await printAccounts()
  say('\n按 Ctrl-C 停止。', 'Ctrl-C stops it.')
}

async function printAccounts(): Promise<void> {
  const { demoAccounts } = await import('@mingzhang/db/demo/accounts.ts')
  say('\n演示账号（均为虚构）', 'Demonstration accounts (all fictional)')
  const header = {
    login: '登录名 login',
    password: '密码 password',
    name: '姓名',
    roles: '角色 role',
  }
  const rows = [header, ...demoAccounts.map(row)]
  const columns = ['login', 'password', 'name', 'roles'] as const
  const widths = columns.map((column) => Math.max(...rows.map((each) => width(each[column]))))
  for (const each of rows) {
    const cells = columns.map((column, at) => pad(each[column], widths[at]!))
    process.stdout.write(`  ${cells.join('  ').trimEnd()}\n`)
  }
}

interface DemoAccount {
  login: string
  password: string
  displayName: string
  unit: string
  roles: readonly string[]
}

function row({ login, password, displayName, unit, roles }: DemoAccount) {
  return { login, password, name: `${displayName}（${unit}）`, roles: roles.join(', ') }
}

// Chinese characters take two columns of a terminal.
const width = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0)
const pad = (text: string, to: number) => text + ' '.repeat(to - width(text))

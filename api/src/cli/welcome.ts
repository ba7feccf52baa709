import type { Installation } from '@mingzhang/db/installation.ts'
import type { Role } from '@mingzhang/db/permissions.ts'
import { say } from './say.ts'

const ROLES: Record<Role, string> = {
  VILLAGE: '村级经办',
  TOWN_OP: '乡镇经办',
  TOWN_LEAD: '乡镇负责人',
  COUNTY_OP: '县级经办',
  COUNTY_LEAD: '县级负责人',
  FINANCE: '财政',
  INSPECTOR: '检查员',
  TEAM_LEAD: '检查组长',
  AUDITOR: '审计',
  SYS_ADMIN: '系统管理员',
  SEC_ADMIN: '安全管理员',
  AUD_ADMIN: '审计管理员',
}

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
  const { demoAccounts, demoPassword } = await import('@mingzhang/db/demo/accounts.ts')
  say('\n演示账号（均为虚构）', 'Demonstration accounts (all fictional)')
  say(`密码均为 ${demoPassword}`, 'is the password of each')
  printTable([
    ['登录名 login', '姓名 name', '角色 role', '范围 scope', '单位 unit'],
    ...demoAccounts.map((each) => {
      return [
        each.login,
        each.displayName,
        `${ROLES[each.role]} ${each.role}`,
        each.scopeZh,
        each.unit,
      ]
    }),
  ])
}

function printTable(rows: string[][]): void {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => width(row[at]!))))
  for (const row of rows) {
    const cells = row.map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell)))
    process.stdout.write(`  ${cells.join('  ').trimEnd()}\n`)
  }
}

// Chinese characters take two columns of a terminal.
const width = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0)

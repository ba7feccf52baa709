import { createInterface } from 'node:readline/promises'
import { findInstallation } from '@mingzhang/db/installation.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'
import type { Config } from '../config.ts'
import { openDatabase } from './database.ts'
import { createCounty, type NewCounty } from './new-county.ts'
import { holdFolder } from './running.ts'
import { say, step } from './say.ts'

const text = { type: 'string' } as const
export const initFlags = { 'county-code': text, 'county-name': text, login: text, name: text }

type Flags = { [flag in keyof typeof initFlags]?: string | undefined }

/** Sets up a real county: no demonstration, the first administrators, keys. */
export async function initialise(config: Config, flags: Flags): Promise<number> {
  const county = await askForCounty(flags)
  const holding = holdFolder(config.dataFolder)
  try {
    const database = await openDatabase(config)
    try {
      if (!database.createdEmpty) throw await alreadySetUp(database.ownerUrl)
      const administrators = await step('建立县库', 'Setting up the county', () =>
        createCounty(database.ownerUrl, county),
      )
      printPasswords(administrators)
      say(
        `密钥文件：${config.dataFolder}/secrets.json，请立即离线备份。`,
        'The keys: back them up now.',
      )
      return 0
    } finally {
      await database.close()
    }
  } finally {
    holding.release()
  }
}

async function askForCounty(flags: Flags): Promise<NewCounty> {
  const code = await ask(flags['county-code'], '--county-code', '县级行政区划代码（6 位）')
  if (!/^[1-9]\d{5}$/.test(code)) {
    throw new Refusal('县级行政区划代码须为 6 位数字。', 'The code of a county has six digits.')
  }
  const name = await ask(flags['county-name'], '--county-name', '县（市、区）名称')
  const login = await ask(flags.login, '--login', '首个安全管理员登录名')
  if (!/^[a-z][a-z0-9._-]{2,31}$/.test(login)) {
    throw new Refusal(
      '登录名须为 3 至 32 位小写字母、数字或 . _ -，以字母开头。',
      'A login has 3 to 32 small letters, digits or . _ - and begins with a letter.',
    )
  }
  const displayName = await ask(flags.name, '--name', '首个安全管理员姓名')
  return { code, name, login, displayName }
}

async function ask(given: string | undefined, flag: string, question: string): Promise<string> {
  if (given?.trim()) return given.trim()
  if (!process.stdin.isTTY)
    throw new Refusal(`缺少参数 ${flag}（${question}）。`, `${flag} is missing.`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(`${question}: `)).trim()
  } finally {
    terminal.close()
  }
}

async function alreadySetUp(ownerUrl: string): Promise<Refusal> {
  const found = await findInstallation(ownerUrl)
  const name = found?.countyName ?? ''
  return new Refusal(`这里已有数据：${name}。`, `There are data here already: ${name}.`)
}

function printPasswords(administrators: { login: string; role: string; password: string }[]): void {
  say('\n一次性密码，只显示这一次，首次登录须更改', 'One-time passwords, shown only now')
  for (const { login, role, password } of administrators) {
    process.stdout.write(`  ${login.padEnd(34)}${role.padEnd(14)}${password}\n`)
  }
}

import { fileURLToPath } from 'node:url'
import { delimiter, join, resolve } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { Refusal } from '@mingzhang/db/refusal.ts'
import type { LoginRole } from '@mingzhang/db/roles.ts'
import type { Secrets } from '@mingzhang/db/secrets.ts'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the environment says, read here and nowhere else. */
export interface Config {
  production: boolean
  host: string
  port: number
  /** Keys, and the embedded server's data. */
  dataFolder: string
  /** Address of the owner on a server of one's own. */
  databaseUrl: string | undefined
  /** `MZ_NOW`: the instant the clock is to show now. */
  now: Temporal.Instant | undefined
  /** `MZ_PUBLIC_URL`: where the public reaches the pages; stands in the posters' QR. */
  publicUrl: string | undefined
  /** `MZ_WITNESSES`: address and key of each who cosigns the public log. */
  witnesses: { url: string; key: string }[]
  /** `MZ_PASSWORD`: of the account that works at the command line; asked for when absent. */
  password: string | undefined
  /** Started by npm, npx or pnpm, and to end with them. */
  underPackageManager: boolean
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    dataFolder: resolve(env.MZ_DATA || join(root, '.data')),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    now: readInstant(env.MZ_NOW),
    publicUrl: readPublicUrl(env.MZ_PUBLIC_URL),
    witnesses: readWitnesses(env.MZ_WITNESSES),
    password: env.MZ_PASSWORD || undefined,
    underPackageManager: env.npm_lifecycle_event !== undefined,
  }
}

function readPort(text: string | undefined): number {
  if (!text) return 4100
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Refusal('PORT 须为 1 至 65535 的整数。', 'PORT must be a whole number from 1 to 65535.')
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  // The address holds a password: what is wrong with it is said without it.
  if (/^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new Refusal(
    'DATABASE_URL 须为 postgres://用户:密码@主机:端口/数据库。',
    'DATABASE_URL must read postgres://user:password@host:port/database.',
  )
}

function readInstant(text: string | undefined): Temporal.Instant | undefined {
  if (!text) return undefined
  try {
    return Temporal.Instant.from(text)
  } catch {
    throw new Refusal(
      'MZ_NOW 须为带时区的时刻，如 2025-12-01T09:00+08:00。',
      'MZ_NOW must be an instant with an offset, such as 2025-12-01T09:00+08:00.',
    )
  }
}

/** Who installs or starts us, as npm and pnpm tell their scripts. */
export function packageManager(env: NodeJS.ProcessEnv = process.env) {
  const [, name, major] = /^(\w+)\/(\d+)\./.exec(env.npm_config_user_agent ?? '') ?? []
  const path = env.npm_execpath
  return name && major && path ? { name, major, path } : undefined
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
    return url.origin
  throw new Refusal(
    'MZ_PUBLIC_URL 须为不带路径的网址，如 https://mz.example.gov.cn。',
    'MZ_PUBLIC_URL must be an address without a path, such as https://mz.example.gov.cn.',
  )
}

function readWitnesses(text: string | undefined): { url: string; key: string }[] {
  const words = text?.split(/[\s,]+/).filter(Boolean) ?? []
  const witnesses = words.flatMap((url, n) => (n % 2 === 0 ? { url, key: words[n + 1] ?? '' } : []))
  const right = ({ url, key }: { url: string; key: string }) =>
    /^https?:$/.test(URL.parse(url)?.protocol ?? '') && /^[^\s+]+\+[0-9a-f]{8}\+B\S+=*$/.test(key)
  if (witnesses.every(right)) return witnesses
  throw new Refusal(
    'MZ_WITNESSES 须为“网址 公钥”，多个之间用逗号隔开。',
    'MZ_WITNESSES must read "address key", with a comma between several.',
  )
}

/** Our environment for a child process, with more folders to find programs in. */
export function environmentWith(bins: string[]): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [...bins, process.env.PATH].join(delimiter) }
}

/** What the server needs to serve. */
export interface ServeOptions {
  host: string
  port: number
  production: boolean
  /** One address a role; none of the owner. */
  urls: Record<LoginRole, string>
  secrets: Secrets
  /** How far the county's clock stands from real time. */
  clockOffsetSeconds: number
  publicUrl?: string | undefined
  witnesses?: readonly { url: string; key: string }[] | undefined
  /** The built web: `index.html`s, assets and the server bundle. */
  webDist: string
}

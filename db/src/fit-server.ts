import type { Sql } from 'postgres'
import { Refusal } from './refusal.ts'

// What would only show much later, as searches that find nothing and lists in odd order.
export async function refuseUnfitServer(sql: Sql): Promise<void> {
  await sql`create extension if not exists pg_trgm`
  await sql`create extension if not exists btree_gist`
  const [server] = await sql<Server[]>`
    select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      cardinality(show_trgm('社')) as trigrams,
      exists (select from pg_collation where collname = 'zh-x-icu') as pinyin`
  const refusal = whyUnfit(server!)
  if (refusal) throw refusal
}

interface Server {
  version: number
  encoding: string
  trigrams: number
  pinyin: boolean
}

export function whyUnfit(server: Server): Refusal | undefined {
  const { version, encoding, trigrams, pinyin } = server
  if (version < 150000) {
    return new Refusal(
      `需要 Postgres 15 或更高版本，现为 ${version}。`,
      `Postgres 15 or newer is needed, this is ${version}.`,
    )
  }
  if (encoding !== 'UTF8') {
    return new Refusal(
      `数据库编码须为 UTF8，现为 ${encoding}。`,
      `The database must be UTF8, not ${encoding}.`,
    )
  }
  if (trigrams === 0) {
    return new Refusal(
      '数据库的 LC_CTYPE 不识中文，请以 C.UTF-8 建库。',
      'LC_CTYPE of the database knows no Chinese: create it with locale C.UTF-8.',
    )
  }
  if (!pinyin) {
    return new Refusal(
      '数据库缺少 ICU 排序规则 zh-x-icu。',
      'The server lacks the ICU collation zh-x-icu.',
    )
  }
  return undefined
}

import { logEntry } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { LogFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { actionWords, logConditions } from '../../log/index.ts'
import { countColumn, momentColumn, type Source, textColumn } from './column.ts'

/** Sealed entries of the tree that stood at the moment asked: an entry not yet numbered comes with the next export. */
export const log: Source<LogFilter> = {
  title: text('业务日志', 'Business log'),
  permission: 'log.read',
  columns: [
    countColumn('leaf', '日志序号', 'Leaf', 'log_leaf.index', sql`f.index`, {
      rule: text('在日志树中的位置，可凭此查验', 'Position in the tree, by which it can be proven'),
    }),
    momentColumn('at', '时间', 'At', 'log_entry.at', sql`log_entry.at`),
    textColumn('login', '登录名', 'Login', 'account.login', sql`a.login`),
    textColumn('actor', '经办人', 'Who', 'account.display_name', sql`a.display_name`),
    textColumn('unit', '单位', 'Unit', 'account.unit', sql`a.unit`),
    textColumn('action', '事项', 'Action', 'log_entry.action', sql`log_entry.action`, {
      shown: (_, action) => actionWords(action).zh,
    }),
    textColumn(
      'region',
      '区划',
      'Region',
      'log_entry',
      sql`coalesce(log_entry.village_code, log_entry.township_code, log_entry.county_code)`,
      {
        shown: (ctx, code) => ctx.regions.find(code)?.nameZh ?? code,
      },
    ),
    textColumn(
      'subjectKind',
      '对象种类',
      'Kind of subject',
      'log_entry.subject_kind',
      sql`log_entry.subject_kind`,
    ),
    textColumn('subject', '对象编号', 'Subject', 'log_entry.subject_id', sql`log_entry.subject_id`),
    textColumn('changes', '改动', 'Changes', 'log_entry.detail', sql`log_entry.detail`, {
      rule: text('JSON：每个字段的旧值 old 与新值 new', 'JSON: old and new of each field'),
    }),
    textColumn(
      'commitment',
      '承诺值',
      'Commitment',
      'log_entry.commitment',
      sql`encode(log_entry.commitment, 'hex')`,
      {
        rule: text('SHA-256，十六进制', 'SHA-256 in hexadecimal'),
      },
    ),
  ],
  rows: (
    ctx,
    filter,
  ) => sql`from ${logEntry} join log_leaf f on f.entry_id = log_entry.id left join account a on a.id = log_entry.actor_id
    where f.index < coalesce((select max(size) from log_head where sealed_at <= ${ctx.now.toInstant().toString()}), 0) and ${logConditions(ctx, filter)}
    order by f.index desc`,
  subject: sql`'LogEntry.' || log_entry.id`,
  fen: null,
}

import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ParseArgsConfig } from 'node:util'

import { Refusal } from '@mingzhang/db/refusal.ts'

import { say } from '../say.ts'
import type { OfficeCommand } from './command.ts'
import { exitCodes, Misuse, missing } from './exit-codes.ts'
import { freeName } from './files.ts'
import { readReport, type ReportAsked, reportText } from './report-text.ts'
import type { Session } from './session.ts'

const text = { type: 'string' } as const
const options = {
  from: text,
  to: text,
  region: text,
  'as-of': text,
  format: text,
  out: text,
} satisfies ParseArgsConfig['options']

/** `mz report`: the figures of a period, as they were known at a moment, to read or as the office's paper. */
export const reportCommand: OfficeCommand<typeof options> = {
  options,
  async run(session, { values, files }) {
    if (files.length > 0) throw new Misuse(`多余的参数：${files[0]}。`, `What is ${files[0]}?`)
    const from = monthOf('--from', values.from)
    const to = values.to ? monthOf('--to', values.to) : from
    if (to < from) throw missing(`--to ${to}（早于 --from ${from}）`)
    const asOf = momentOf(values['as-of'])
    const format = values.format ?? 'text'
    const { out } = values
    if (format !== 'text' && format !== 'docx' && format !== 'xlsx')
      throw missing('--format text|docx|xlsx')
    if (format !== 'text' && !out) throw missing('--out FILE')
    if (out) await freeName(out)
    const asked = { region: values.region ?? (await session.county()), from, to, asOf }
    if (!out) {
      process.stdout.write(reportText(await readReport(session, asked)))
      return exitCodes.done
    }
    await writeWhole(out, await bytesOf(session, asked, format))
    say(`报告已写入：${out}`, 'The report is written.')
    return exitCodes.done
  },
}

type Bytes = AsyncIterable<string | Uint8Array>

async function bytesOf(session: Session, asked: ReportAsked, format: string): Promise<Bytes> {
  if (format === 'text') return Readable.from([reportText(await readReport(session, asked))])
  const { asOf, ...rest } = asked
  const search = new URLSearchParams({ ...rest, format, ...(asOf && { asOf }) })
  return await session.download(`/reports/file?${search}`)
}

/** The name appears once the file is whole; it never replaces another. */
async function writeWhole(path: string, bytes: Bytes): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(bytes, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }))
    await rename(unfinished, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') await rm(unfinished, { force: true })
    if (error instanceof Refusal) throw error
    throw new Refusal(`写不了文件：${path}（${code ?? '传输中断'}）`, 'The file cannot be written.')
  }
}

function monthOf(name: string, typed: string | undefined): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(typed ?? '')) return typed!
  throw missing(`${name} YYYY-MM`)
}

/** A day is meant to its end, a time is China time unless it says otherwise. */
function momentOf(typed: string | undefined): string | null {
  if (typed === undefined) return null
  const [, day, minute, rest] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(
      typed,
    ) ?? []
  if (!day) throw missing('--as-of 2025-12-01|2025-12-01T08:00')
  if (!minute) return `${day}T23:59:00+08:00`
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(typed.slice(10))?.[1] ?? '+08:00'
  return `${day}T${minute}${rest ?? ':00'}${zone}`
}

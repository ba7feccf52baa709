import type { ParseArgsConfig } from 'node:util'
import type { OfficeCommand } from './command.ts'
import { missing } from './exit-codes.ts'
import { exportFile } from './export-file.ts'
import { freeName } from './files.ts'

const kinds: Record<string, readonly [kind: string, field: string]> = {
  发放: ['PAYMENTS', 'payments'],
  对象: ['HOUSEHOLDS', 'households'],
  批次: ['BATCHES', 'batches'],
  指标: ['QUOTAS', 'quotas'],
  公示: ['NOTICES', 'notices'],
  应发核对: ['DUE', 'due'],
  应发未发: ['NOT_PAID', 'notPaid'],
  银行回盘: ['BANK_LINES', 'bankLines'],
  追回: ['RECOVERIES', 'recoveries'],
  日志: ['LOG', 'log'],
  报表: ['REPORT', 'report'],
}

const text = { type: 'string' } as const
const filters = {
  region: text,
  'from-month': text,
  'to-month': text,
  programme: text,
  status: text,
  state: text,
  kind: text,
  bucket: text,
  text,
  'min-amount': text,
  'max-amount': text,
  action: text,
  from: text,
  to: text,
} satisfies ParseArgsConfig['options']

const options = {
  ...filters,
  format: text,
  out: text,
  reason: text,
  resume: text,
  'with-identities': { type: 'boolean' },
} satisfies ParseArgsConfig['options']

/** `mz export KIND --out FILE`, and `--resume` of one that another person has confirmed since. */
export const exportCommand: OfficeCommand<typeof options> = {
  options,
  async run(session, { values, files }) {
    if (!values.out) throw missing('--out FILE')
    const out = await freeName(values.out)
    if (values.resume) return await exportFile(session, { id: values.resume, out })
    const [name = ''] = files
    const [kind, field] =
      kinds[name] ??
      Object.values(kinds).find(([code]) => code === codeOf(name)) ??
      unknownKind(name)
    const format = codeOf(values.format ?? out.slice(out.lastIndexOf('.') + 1))
    if (format !== 'CSV' && format !== 'XLSX') throw missing('--format csv|xlsx')
    if (!values.reason) throw missing('--reason 用途')
    const input = {
      kind,
      filter: { [field]: filterOf(values) },
      format,
      reason: values.reason,
      withIdentities: values['with-identities'] ?? false,
    }
    return await exportFile(session, { input, out })
  },
}

const codeOf = (word: string) => word.toUpperCase().replaceAll('-', '_')

const coded = new Set(['programme', 'status', 'state', 'kind', 'bucket'])

/** As the list of this kind takes them: what it does not know, the server refuses by name. */
function filterOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(filters).flatMap((flag) => {
      const value = values[flag]
      if (typeof value !== 'string') return []
      const name = flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      return [[name, coded.has(flag) ? codeOf(value) : value]]
    }),
  )
}

function unknownKind(name: string): never {
  throw missing(`KIND ${Object.keys(kinds).join('|')}${name ? `（${name}？）` : ''}`)
}

import type { ParseArgsConfig } from 'node:util'
import { importFile, moveImport, showImport } from './import-file.ts'
import type { OfficeCommand } from './command.ts'
import { missing } from './exit-codes.ts'
import { givenFile } from './files.ts'

const kinds: Record<string, string> = {
  低保花名册: 'SUBSISTENCE_ROSTER',
  特困花名册: 'DESTITUTE_ROSTER',
  临时救助: 'TEMPORARY_AID',
  发放明细: 'PAYMENT_DETAIL',
  指标: 'QUOTA',
  分配: 'ALLOCATION',
  银行回盘: 'BANK_RETURN',
}

const rosters = new Set(['SUBSISTENCE_ROSTER', 'DESTITUTE_ROSTER'])

const text = { type: 'string' } as const
const options = {
  kind: text,
  region: text,
  source: text,
  month: text,
  programme: text,
  'take-over': text,
  show: text,
  promote: text,
  undo: text,
  cancel: text,
} satisfies ParseArgsConfig['options']

const reconcileOptions = { source: text, month: text } satisfies ParseArgsConfig['options']

/** `mz import FILE`, and what another person says of it. */
export const importCommand: OfficeCommand<typeof options> = {
  options,
  async run(session, { values, files }) {
    if (values.show) return await showImport(session, values.show)
    for (const move of ['promote', 'undo', 'cancel'] as const)
      if (values[move]) return await moveImport(session, values[move], move)
    const path = await givenFile(files[0])
    const asked = values.kind ?? ''
    const kind = kinds[asked] ?? known(asked.toUpperCase().replaceAll('-', '_'))
    const takeOver = values['take-over']?.trim() ?? null
    // Before the file is sent, as the server would say it of the file that was read.
    if (takeOver !== null && (takeOver === '' || !rosters.has(kind)))
      throw missing('--take-over 底册的文号或名称（只用于低保、特困花名册）')
    return await importFile(session, {
      path,
      kind,
      region: values.region ?? (await session.county()),
      source: values.source ?? '民政办',
      month: values.month ?? null,
      programme: values.programme?.toUpperCase().replaceAll('-', '_') ?? null,
      takeOver,
    })
  },
}

/** `mz reconcile FILE`: what the bank answered against what was paid; two buckets of what one side lacks. */
export const reconcileCommand: OfficeCommand<typeof reconcileOptions> = {
  options: reconcileOptions,
  async run(session, { values, files }) {
    const path = await givenFile(files[0])
    return await importFile(session, {
      path,
      kind: 'BANK_RETURN',
      region: await session.county(),
      source: values.source ?? '代发银行',
      month: values.month ?? null,
      programme: null,
      takeOver: null,
    })
  },
}

function known(kind: string): string {
  if (Object.values(kinds).includes(kind)) return kind
  throw missing(`--kind ${Object.keys(kinds).join('|')}`)
}

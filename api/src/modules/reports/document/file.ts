import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import type { FileRoute } from '../../../files/made-file.ts'
import { malformed } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { scalars } from '../../../kit/scalars.ts'
import { refuse } from '../../../refuse.ts'
import { askReport } from '../ask-report.ts'
import type { Scope } from '../read/scope.ts'
import { composeReport, type ReportContent } from './content.ts'
import { fileNameOf } from './words.ts'

// Their libraries are read when first asked for: a start need not wait for them.
const formats = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: async (content: ReportContent) => await (await import('./docx.ts')).reportDocx(content),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: async (content: ReportContent) => await (await import('./xlsx.ts')).reportXlsx(content),
  },
}

/**
 * `GET /reports/file?format=docx&region=410499&from=2025-01&to=2025-11[&asOf=…]`. The figures are read in one snapshot; that the
 * paper was drawn is logged with their hash before a byte of it leaves.
 */
export const reportFile: FileRoute = {
  path: '/reports/file',
  make: async ({ as }, asked) => {
    const format = Object.hasOwn(formats, asked.format ?? '')
      ? (asked.format as keyof typeof formats)
      : null
    if (!format) throw malformed('format', 'expected docx or xlsx')
    const { scope, content } = await as('read', async (ctx) => {
      refuse(ctx, 'report.read')
      const scope = scopeAsked(ctx, asked)
      return { scope, content: await composeReport(ctx, scope) }
    })
    const { type, make } = formats[format]
    const bytes = await make(content)
    await as('write', (ctx) => logDrawn(ctx, scope, content, format))
    return { name: fileNameOf(content, format), type, parts: [bytes] }
  },
}

// A paper says its moment to the minute; asked again for that minute it must come out the same.
const thisMinute = ({ now }: Context): string =>
  now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toInstant().toString()

function scopeAsked(ctx: Context, { region, from, to, asOf }: Record<string, string>): Scope {
  return askReport(ctx, {
    region: scalars.RegionCode.parseValue(region),
    from: scalars.Month.parseValue(from),
    to: scalars.Month.parseValue(to),
    asOf: asOf === undefined ? thisMinute(ctx) : scalars.DateTime.parseValue(asOf),
  })
}

const logDrawn = (ctx: Context, scope: Scope, { hash }: ReportContent, format: string) =>
  act(
    ctx,
    {
      permission: 'report.read',
      region: scope.region,
      action: 'report.draw',
      subject: { kind: 'Report', id: newId() },
      detail: {
        from: { new: scope.from },
        to: { new: scope.to },
        asOf: { new: scope.asOf },
        format: { new: format },
        figuresHash: { new: hash },
      },
    },
    () => Promise.resolve(),
  )

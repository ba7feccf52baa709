import type { Context } from '../../../context.ts'
import { settingValue } from '../../programmes/index.ts'

/** Fewest households that a row of the web may be one of, as of today. */
export const smallCellLimit = async (ctx: Context): Promise<number> =>
  (await settingValue<number>(ctx.read, ctx.installation.countyCode, 'smallCellLimit', ctx.today))!

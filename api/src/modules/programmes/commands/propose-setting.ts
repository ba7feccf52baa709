import type { MutationproposeSettingArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import { settingWords } from '../labels.ts'
import type { SettingPayload } from '../proposals.ts'
import { whyNotSetting } from '../setting-values.ts'

/** A dated local setting. Security settings have a command of their own. @throws FORBIDDEN */
export async function proposeSetting(
  ctx: Context,
  { input }: MutationproposeSettingArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  if (!(input.key in settingWords) || input.key === 'secondFactorRoles')
    return invalidInput(ctx, 'input.key', { zh: '没有这项设置。', en: 'No such setting.' })
  const value = parse(input.value)
  if (value === undefined)
    return invalidInput(ctx, 'input.value', {
      zh: '须为 JSON，如 7 或 "DAY"。',
      en: 'Expected JSON, such as 7 or "DAY".',
    })
  const no = whyNotSetting(input.key, value)
  if (no) return invalidInput(ctx, 'input.value', no)
  const unwritten = input.legalBasis
    ? whyNotWritten(ctx, 'input.legalBasis', input.legalBasis, 200)
    : null
  if (unwritten) return unwritten
  const payload: SettingPayload = {
    key: input.key,
    value,
    validFrom: input.validFrom,
    legalBasis: input.legalBasis?.trim() || null,
  }
  return await draftProposal(ctx, {
    kind: 'SETTING',
    region: ctx.installation.countyCode,
    payload,
    reason: input.reason,
    propose: 'setting.propose',
    confirm: 'setting.confirm',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

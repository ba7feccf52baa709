import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId, malformed } from '../../kit/ids.ts'
import { proposeHoliday } from './commands/propose-holiday.ts'
import { proposeResponsiblePerson } from './commands/propose-responsible-person.ts'
import { proposeSetting } from './commands/propose-setting.ts'
import { proposeStandard } from './commands/propose-standard.ts'
import { settingLabel, settingWords } from './labels.ts'
import { endOf, listHolidays, listSettingKinds, listSettings, listStandards } from './read.ts'

export const resolvers: Resolvers = {
  Query: {
    programmes: (_, __, ctx) => ctx.programmes.all,
    standards: (_, { programme, kind, month }, ctx) =>
      listStandards(ctx, {
        programme: programme ?? null,
        kind: kind ?? null,
        month: month ?? null,
      }),
    settings: (_, { onDay }, ctx) => listSettings(ctx, onDay ?? ctx.today),
    settingKinds: (_, { onDay }, ctx) => listSettingKinds(ctx, onDay ?? ctx.today),
    holidays: (_, { year }, ctx) => {
      if (year < 2000 || year > 2100) throw malformed('year', 'expected a year from 2000 to 2100')
      return listHolidays(ctx, year)
    },
  },
  Mutation: {
    proposeStandard: (_, args, ctx) => proposeStandard(ctx, args),
    proposeSetting: (_, args, ctx) => proposeSetting(ctx, args),
    proposeHoliday: (_, args, ctx) => proposeHoliday(ctx, args),
    proposeResponsiblePerson: (_, args, ctx) => proposeResponsiblePerson(ctx, args),
  },
  Programme: {
    id: ({ code }) => encodeId('Programme', code),
    name: (row, _, ctx) => (ctx.language === 'zh' ? row.nameZh : row.nameEn),
    standards: ({ code }, { month }, ctx) =>
      listStandards(ctx, { programme: code, kind: null, month: month ?? ctx.month }),
  },
  Standard: {
    id: ({ id }) => encodeId('Standard', id),
    programme: ({ programmeCode }, _, ctx) => ctx.programmes.get(programmeCode),
    amount: ({ amountFen }) => amountFen,
    validTo: (row, _, ctx) => endOf(ctx, row),
  },
  LogChange: {
    settingLabel: ({ field }, _, ctx) => settingWords[field]?.[ctx.language] ?? null,
  },
  SettingKind: {
    label: ({ label }, _, ctx) => label[ctx.language],
    usual: ({ usual }) => JSON.stringify(usual),
    without: ({ without }, _, ctx) => without[ctx.language],
  },
  Setting: {
    id: ({ id }) => encodeId('Setting', id),
    label: ({ key }, _, ctx) => settingLabel(key)[ctx.language],
    value: ({ value }) => JSON.stringify(value),
  },
}

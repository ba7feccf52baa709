import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId } from '../../kit/ids.ts'
import { pageSize } from '../../kit/page.ts'
import { listResponsiblePersons } from './read.ts'
import { searchRegions } from './region-index.ts'

export const resolvers: Resolvers = {
  Query: {
    county: (_, __, ctx) => ctx.regions.find(ctx.installation.countyCode)!,
    region: (_, { code }, ctx) => ctx.regions.find(code) ?? null,
    searchRegions: (_, { text, first }, ctx) => searchRegions(ctx.regions, text, pageSize(first)),
  },
  Region: {
    id: ({ code }) => encodeId('Region', code),
    name: (row, _, ctx) => (ctx.language === 'zh' ? row.nameZh : row.nameEn),
    parent: (row, _, ctx) => (row.parentCode ? (ctx.regions.find(row.parentCode) ?? null) : null),
    children: ({ code }, _, ctx) =>
      ctx.regions.children(code).filter(({ validTo }) => !validTo || validTo > ctx.today),
    path: ({ code }, _, ctx) => ctx.regions.path(code),
    responsiblePersons: async ({ code }, _, ctx) =>
      (await ctx.load(listResponsiblePersons, code)) ?? [],
  },
  ResponsiblePerson: {
    id: ({ id }) => encodeId('ResponsiblePerson', id),
    region: (row, _, ctx) =>
      ctx.regions.find(row.villageCode ?? row.townshipCode ?? row.countyCode)!,
  },
}

import type { Resolvers } from '../../__generated__/types.ts'
import { encodeId } from '../../kit/ids.ts'
import { pageSize } from '../../kit/page.ts'
import { listResponsiblePersons } from './read.ts'
import { regionsAlike, searchRegions } from './region-index.ts'

export const resolvers: Resolvers = {
  Query: {
    county: (_, __, ctx) => ctx.regions.find(ctx.installation.countyCode)!,
    region: (_, { code }, ctx) => ctx.regions.find(code) ?? null,
    regionsAlike: async (_, { text }, ctx) => {
      // Its dictionary is read once it is needed.
      const { pinyin } = await import('pinyin-pro')
      return regionsAlike(ctx.regions, text.slice(0, 60), (zh) =>
        pinyin(zh, { toneType: 'none', separator: '', v: true }).replaceAll(' ', ''),
      )
    },
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

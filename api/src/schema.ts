import { readFileSync } from 'node:fs'

import type { Permission } from '@mingzhang/db'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql'

import type { Context } from './context.ts'
import { scalars } from './kit/scalars.ts'
import { registerProposals } from './modules/access/index.ts'
import { baseResolvers } from './modules/base.ts'
import { modules } from './modules/index.ts'
import { refuse } from './refuse.ts'

const sdl = (path: string) => readFileSync(new URL(`modules/${path}`, import.meta.url), 'utf8')

/** The modules' SDL and resolvers, with every rights directive enforced. */
export function makeSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<Context>({
    typeDefs: [sdl('base.graphql'), ...modules.map(({ name }) => sdl(`${name}/schema.graphql`))],
    resolvers: [scalars, baseResolvers, ...modules.map(({ resolvers }) => resolvers)],
    resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
  })
  for (const { proposals = [] } of modules) registerProposals(proposals)
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) guard(field)
  }
  return schema
}

function guard(field: GraphQLField<unknown, Context>): void {
  const directive = field.astNode?.directives?.find(
    ({ name }) => name.value === 'requires' || name.value === 'signedIn',
  )
  if (!directive) return
  const argument = directive.arguments?.[0]?.value
  const permission = argument?.kind === 'StringValue' ? (argument.value as Permission) : null
  const resolve = field.resolve ?? defaultFieldResolver
  field.resolve = (parent, args, ctx, info) => {
    refuse(ctx, permission, info.fieldName)
    return resolve(parent, args, ctx, info)
  }
}

import { readdirSync, readFileSync } from 'node:fs'

import type { Permission } from '@mingzhang/db'
import {
  buildASTSchema,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLScalarType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql'

import type { Context } from './context.ts'
import { scalars } from './kit/scalars.ts'
import { registerProposals } from './modules/access/index.ts'
import { baseResolvers } from './modules/base.ts'
import { modules } from './modules/index.ts'
import { refuse } from './refuse.ts'

const folder = new URL('modules/', import.meta.url)
const sdl = (path: string) => readFileSync(new URL(path, folder), 'utf8')
/** A module's SDL may stand in several files, by subject. */
const sdlOf = (module: string) =>
  readdirSync(new URL(module, folder))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => sdl(`${module}/${name}`))

/** The modules' SDL and resolvers, with every rights directive enforced. */
export function makeSchema(): GraphQLSchema {
  const written = [sdl('base.graphql'), ...modules.flatMap(({ name }) => sdlOf(name))]
  // Checked when types are generated from it, not with each start.
  const schema = buildASTSchema(parse(written.join('\n')), { assumeValidSDL: true })
  for (const scalar of Object.values<GraphQLScalarType>(scalars)) replace(schema, scalar)
  for (const resolvers of [baseResolvers, ...modules.map((module) => module.resolvers)])
    for (const [name, given] of Object.entries(resolvers)) attach(schema, name, given)
  for (const { proposals = [] } of modules) registerProposals(proposals)
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) guard(field)
  }
  return schema
}

// The schema's own scalars accept anything: ours check.
function replace(schema: GraphQLSchema, { name, ...scalar }: GraphQLScalarType): void {
  const { serialize, parseValue, parseLiteral } = scalar
  Object.assign(schema.getType(name)!, { serialize, parseValue, parseLiteral })
}

function attach(schema: GraphQLSchema, name: string, given: object): void {
  const type = schema.getType(name)
  if (isInterfaceType(type)) {
    const { __resolveType } = given as { __resolveType: GraphQLTypeResolver<unknown, Context> }
    type.resolveType = __resolveType
  } else if (isObjectType(type)) {
    const fields = type.getFields()
    for (const [field, resolve] of Object.entries(given as FieldResolvers))
      fields[field]!.resolve = resolve
  } else throw new Error(`${name} takes no resolvers`)
}

type FieldResolvers = Record<string, GraphQLFieldResolver<unknown, Context>>

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

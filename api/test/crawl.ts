import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'

const maxDepth = 3

/** Everything below a field that can be asked without arguments, but for what leads back up. */
function selectionOf(type: GraphQLNamedType, above: readonly string[]): string {
  if (!isCompositeType(type)) return ''
  if (isUnionType(type)) {
    const members = type
      .getTypes()
      .map((member) => `... on ${member.name} ${selectionOf(member, above)}`)
    return `{ __typename ${members.join(' ')} }`
  }
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type)
    if (field.args.some(isRequiredArgument) || above.includes(below.name)) return []
    const isList = /Connection$|Edge$/.test(below.name)
    if (isCompositeType(below) && above.length >= maxDepth && !isList) return []
    const few = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : ''
    return [`${field.name}${few} ${selectionOf(below, isList ? above : [...above, below.name])}`]
  })
  return `{ __typename ${parts.join(' ')} }`
}

/** A query of one root field that asks for all it can; null where an argument has no sample. */
export function crawlOf(
  field: GraphQLField<unknown, unknown>,
  sample: (argument: GraphQLArgument) => string | null,
): string | null {
  const args: string[] = []
  for (const argument of field.args) {
    const value = argument.name === 'first' ? '20' : sample(argument)
    if (value !== null) args.push(`${argument.name}: ${value}`)
    else if (isRequiredArgument(argument)) return null
  }
  const type = getNamedType(field.type)
  const selection = isInterfaceType(type) ? '{ __typename id }' : selectionOf(type, [type.name])
  return `{ ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection} }`
}

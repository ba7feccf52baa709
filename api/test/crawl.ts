import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql'

const maxDepth = 3
/** Fewer than an operation may ask for: what has more is asked in turns. */
const mostFields = 450

/** Everything below a field that can be asked without arguments, but for what leads back up. */
function selectionOf(type: GraphQLNamedType, above: readonly string[]): string {
  if (!isCompositeType(type)) return ''
  if (isUnionType(type)) {
    const members = type
      .getTypes()
      .map((member) => `... on ${member.name} ${selectionOf(member, above)}`)
    return `{ __typename ${members.join(' ')} }`
  }
  return `{ __typename ${partsOf(type, above).join(' ')} }`
}

function partsOf(
  type: GraphQLObjectType | GraphQLInterfaceType,
  above: readonly string[],
): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type)
    if (field.args.some(isRequiredArgument) || above.includes(below.name)) return []
    const isList = /Connection$|Edge$/.test(below.name)
    if (isCompositeType(below) && above.length >= maxDepth && !isList) return []
    const few = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : ''
    return [`${field.name}${few} ${selectionOf(below, isList ? above : [...above, below.name])}`]
  })
}

/** One selection, or several where one would ask for too much at once. */
function turnsOf(type: GraphQLNamedType): string[] {
  const whole = selectionOf(type, [type.name])
  const fields = (text: string) => text.match(/\w+/g)?.length ?? 0
  if (!isObjectType(type) || fields(whole) <= mostFields) return [whole]
  const turns = [['__typename']]
  for (const part of partsOf(type, [type.name])) {
    if (fields([...turns.at(-1)!, part].join(' ')) > mostFields) turns.push(['__typename'])
    turns.at(-1)!.push(part)
  }
  return turns.map((parts) => `{ ${parts.join(' ')} }`)
}

/** Queries of one root field that together ask for all they can; null where an argument has no sample. */
export function crawlOf(
  field: GraphQLField<unknown, unknown>,
  sample: (argument: GraphQLArgument) => string | null,
): string[] | null {
  const args: string[] = []
  for (const argument of field.args) {
    const value = argument.name === 'first' ? '20' : sample(argument)
    if (value !== null) args.push(`${argument.name}: ${value}`)
    else if (isRequiredArgument(argument)) return null
  }
  const type = getNamedType(field.type)
  const asked = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`
  const selections = isInterfaceType(type) ? ['{ __typename id }'] : turnsOf(type)
  return selections.map((selection) => `{ ${asked} ${selection} }`)
}

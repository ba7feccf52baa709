import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

const MAX_DEPTH = 12
const MAX_FIELDS = 500
const MAX_ROOT_FIELDS = 20
const MAX_COST = 20_000
const DEFAULT_FIRST = 50

type Measure = { fields: number; cost: number; depth: number }

/** Depth, width and cost of an operation, fragments counted where they are spread, before anything runs. */
export function operationLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      // `__typename` runs nothing; our web's documents carry it for the client's cache.
      const roots = operation.selectionSet.selections.filter(
        (each) => each.kind !== Kind.FIELD || each.name.value !== '__typename',
      ).length
      const introspects = operation.selectionSet.selections.every(
        (each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'),
      )
      if (introspects) return
      const { fields, cost, depth } = measure(operation.selectionSet, context, 1, 1)
      const over = (what: string, is: number, limit: number) =>
        is > limit &&
        context.reportError(
          new GraphQLError(`${what}: ${is} > ${limit}`, { extensions: { code: 'TOO_LARGE' } }),
        )
      if (over('root fields', roots, MAX_ROOT_FIELDS)) return
      if (over('depth', depth, MAX_DEPTH)) return
      if (over('fields', fields, MAX_FIELDS)) return
      // A mutation has one root field: its command is the operation's one act.
      if (operation.operation === 'mutation' && over('root fields of a mutation', roots, 1)) return
      over('cost', cost, MAX_COST)
    },
  }
}

function measure(
  set: SelectionSetNode,
  context: ValidationContext,
  multiplier: number,
  depth: number,
): Measure {
  const total: Measure = { fields: 0, cost: 0, depth }
  for (const selection of set.selections) {
    // What is far over any limit needs no exact count.
    if (total.fields > MAX_FIELDS * 2 || depth > MAX_DEPTH * 2) break
    if (selection.kind === Kind.FIELD) add(total, ofField(selection, context, multiplier, depth))
    else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : fragment(context, selection.name.value)
      if (inner) add(total, measure(inner.selectionSet, context, multiplier, depth))
    }
  }
  return total
}

function ofField(
  field: FieldNode,
  context: ValidationContext,
  multiplier: number,
  depth: number,
): Measure {
  const own: Measure = { fields: 1, cost: multiplier, depth }
  if (field.selectionSet)
    add(own, measure(field.selectionSet, context, multiplier * rowsOf(field), depth + 1))
  return own
}

function rowsOf(field: FieldNode): number {
  const first = field.arguments?.find(({ name }) => name.value === 'first')?.value
  if (first?.kind === Kind.INT) return Math.max(1, Number(first.value))
  return first ? DEFAULT_FIRST : 1
}

function add(total: Measure, more: Measure): void {
  total.fields += more.fields
  total.cost += more.cost
  total.depth = Math.max(total.depth, more.depth)
}

const fragment = (
  context: ValidationContext,
  name: string,
): FragmentDefinitionNode | null | undefined => context.getFragment(name)

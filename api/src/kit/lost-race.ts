import { GraphQLError } from 'graphql'

/** Between reading and writing somebody else moved the row: nothing of this operation stays. */
export const lostRace = (): GraphQLError =>
  new GraphQLError('somebody moved it first; try again', { extensions: { code: 'TRY_AGAIN' } })

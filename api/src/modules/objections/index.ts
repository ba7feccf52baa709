export { hasConcern } from './read/concerns.ts'
export { type Hold, holdsOf } from './read/holds.ts'

export { type Hold, holdsOf } from './read/holds.ts'

export { useConditions } from './read/uses.ts'

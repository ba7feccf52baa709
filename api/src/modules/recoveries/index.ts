export { recoveryConditions } from './read/recoveries.ts'

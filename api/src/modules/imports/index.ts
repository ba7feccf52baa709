export { partBytes } from './rules.ts'

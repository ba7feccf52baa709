export { kindWords } from './words.ts'

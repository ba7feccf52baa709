export { noticeConditions } from './read/notices.ts'
export { kindWords } from './words.ts'

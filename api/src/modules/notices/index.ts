export { noticeConditions } from './read/notices.ts'
export { readNoticeProof } from './read/proofs.ts'
export { kindWords } from './words.ts'

export { giveUp, importJobs } from './jobs/index.ts'
export { partBytes } from './rules.ts'

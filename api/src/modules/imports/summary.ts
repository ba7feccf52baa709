import type { batch } from '@mingzhang/db'

/** What reading a file found, as it is kept beside it. Money as decimal text of fen. */
export type Summary = {
  rows: number
  new: number
  changed: number
  same: number
  refused: number
  identityReview: number
  amountFen: string
  newPeople: number
  newAccounts: number
  noApproval: number
  amountDiffers: number
  problems: { code: string; rows: number }[]
  plan: PlannedBatch[]
  remarks: { code: string; detail: string }[]
}

export type PlannedBatch = {
  /** township/programme/month/kind */
  key: string
  townshipCode: string
  programmeCode: typeof batch.$inferSelect.programmeCode
  month: string
  kind: 'REGULAR' | 'SUPPLEMENT' | 'RESERVE'
  lines: number
  amountFen: string
  allocationId: string | null
  candidateIds: string[]
}

/** What a person said that the file does not. */
export type Choices = {
  month?: string | null
  programme?: string | null
  /** By `sheet/column`. */
  columns?: Record<string, string | null>
  /** Planned batch → allocation. */
  allocations?: Record<string, string>
}

export type ImportRefusal = { code: string; detail: string }

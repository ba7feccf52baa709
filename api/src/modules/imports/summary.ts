import type { batch } from '@mingzhang/db'

/** What reading a file found, as it is kept beside it. Money as decimal text of fen. */
export type Summary = {
  rows: number
  new: number
  changed: number
  same: number
  refused: number
  identityReview: number
  /** Rows of a bank that fit no line of ours, or several. */
  unmatched: number
  /** Rows whose household's members are others than on record. */
  memberChanges: number
  amountFen: string
  newPeople: number
  newAccounts: number
  noApproval: number
  /** Confirmed changes of account of the households to be paid, when this was compared. */
  payeeChanges: number
  amountDiffers: number
  /** Spells that its promotion makes; absent from what was read before registers were taken over. */
  takenOver?: number
  /** Who is to be paid while their ending is objected to, and is not in the file; absent from what was read before this was asked. */
  endingsLeftOut?: number
  problems: { code: string; rows: number }[]
  plan: PlannedBatch[]
  /** Lines of the batches a bank's file speaks of, and of which it says nothing. */
  unanswered: { batchId: string; lines: number; amountFen: string }[]
  /** Of a row, or of a whole sheet. */
  remarks: { code: string; sheet: string; row?: number; detail: string }[]
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
  /** 承接在册: name or number of the paper register whose grants become spells. */
  takeOver?: string | null
  /** By `sheet/column`; of a member `memberName#2`. */
  columns?: Record<string, string | null>
  /** Planned batch → allocation. */
  allocations?: Record<string, string>
}

export type ImportRefusal = { code: string; detail: string }

import type { DueBucket } from '../gql/graphql.ts'
import { useWords } from '../lib/language.tsx'
import { dueWords } from '../lib/messages/due.ts'
import { Status, type Tone } from '../ui/status.tsx'

/** As it should be, explained, or to be asked about; in the order of the table. */
export const bucketTones: Record<DueBucket, Tone> = {
  AS_DUE: 'good',
  REISSUE: 'good',
  BACK_PAY: 'busy',
  PRICE_SUBSIDY: 'busy',
  FUNERAL: 'busy',
  TEMPORARY_AID: 'busy',
  OVER: 'bad',
  UNDER: 'warn',
  BEFORE_CONFIRMATION: 'bad',
  AFTER_END: 'bad',
  AFTER_DEATH: 'bad',
  NO_APPROVAL: 'bad',
  NOT_COMPUTABLE: 'warn',
  CAME_BACK: 'quiet',
  NOT_PAID: 'warn',
}

export const isOdd = (bucket: DueBucket): boolean =>
  bucketTones[bucket] === 'bad' || bucketTones[bucket] === 'warn'

export function DueBucketMark({ bucket }: { bucket: DueBucket }) {
  const w = useWords(dueWords)
  return <Status tone={bucketTones[bucket]}>{w.buckets[bucket]}</Status>
}

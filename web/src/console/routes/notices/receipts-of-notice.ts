import { graphql } from '../../../gql/index.ts'
import type { ReceiptsOfNoticeFragment } from '../../../gql/graphql.ts'

export const ReceiptsOfNotice = graphql(`
  fragment ReceiptsOfNotice on Notice {
    id
    publicId
    place
    postedOn
    closesOn
    actions {
      name
      allowed
      reason
    }
    missingReceipts {
      part
      dueOn
      overdue
    }
    waitingPhotos {
      ...PostingPhotoShown
    }
    postingReceipts {
      id
      part
      postedOn
      postedBy
      witness
      place
      late
      current
      reason
      recordedAt
      recordedBy {
        displayName
      }
      photos {
        ...PostingPhotoShown
      }
    }
  }
`)

export type Receipts = ReceiptsOfNoticeFragment
export type Receipt = Receipts['postingReceipts'][number]

/** Days of which there is no receipt yet; a list that stands has no last one. */
export const openParts = ({ closesOn, postingReceipts }: Receipts) =>
  (['FIRST_DAY', 'LAST_DAY'] as const).filter(
    (part) =>
      (part === 'FIRST_DAY' || closesOn) && !postingReceipts.some((each) => each.part === part),
  )

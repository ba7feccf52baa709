import { graphql } from '../../../gql/index.ts'
import type { NoticePolicyQuery } from '../../../gql/graphql.ts'
import type { noticePolicyWords } from '../../../lib/messages/notice-policy.ts'

export const NoticePolicy = graphql(`
  query NoticePolicy {
    noticePolicy {
      limit
      never {
        key
        label
      }
      kinds {
        kind
        label
        bases
        days
        unit
        place
        objection
        channels {
          channel
          label
          form
          formLabel
          fields {
            field
            label
            form
          }
        }
      }
    }
  }
`)

export type Policy = NoticePolicyQuery['noticePolicy']
export type KindPolicy = Policy['kinds'][number]
export type ChannelPolicy = KindPolicy['channels'][number]

export type Words = (typeof noticePolicyWords)['zh']

/** How long a list of this kind hangs. */
export const periodOf = ({ days, unit }: KindPolicy, w: Words): string =>
  days && unit ? w.days[unit](days) : w.standing

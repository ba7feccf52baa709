import { graphql } from '../gql/index.ts'
import type { Proposals_ProposalFragment } from '../gql/graphql.ts'

export const ProposalFragment = graphql(`
  fragment Proposals_proposal on Proposal {
    id
    kind
    summary
    reason
    state
    draftedAt
    decidedAt
    decisionReason
    version
    region {
      name
    }
    changes {
      field
      old
      new
      settingLabel
      household {
        code
        head {
          name
        }
      }
    }
    draftedBy {
      id
      displayName
      unit
    }
    decidedBy {
      displayName
      unit
    }
    actions {
      name
      allowed
      reason
    }
  }
`)

export type ProposalRow = Proposals_ProposalFragment

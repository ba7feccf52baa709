import { graphql } from '../../../gql/index.ts'

export const DraftNotices = graphql(`
  mutation DraftNotices($input: DraftNoticesInput!) {
    draftNotices(input: $input) {
      __typename
      ... on NoticesDrafted {
        notices {
          id
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const EditNotice = graphql(`
  mutation EditNotice($input: EditNoticeInput!) {
    editNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const RedrawNotice = graphql(`
  mutation RedrawNotice($input: MoveNoticeInput!) {
    redrawNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const DiscardNotice = graphql(`
  mutation DiscardNotice($input: MoveNoticeInput!) {
    discardNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const SubmitNotice = graphql(`
  mutation SubmitNotice($input: SubmitNoticeInput!) {
    submitNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const SendBackNotice = graphql(`
  mutation SendBackNotice($input: NoticeReasonedInput!) {
    sendBackNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const ApproveNotice = graphql(`
  mutation ApproveNotice($input: ApproveNoticeInput!) {
    approveNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const WithdrawNotice = graphql(`
  mutation WithdrawNotice($input: WithdrawNoticeInput!) {
    withdrawNotice(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const CorrectNotice = graphql(`
  mutation CorrectNotice($input: MoveNoticeInput!) {
    correctNotice(input: $input) {
      __typename
      ... on NoticeMoved {
        notice {
          id
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const BringInRegister = graphql(`
  mutation BringInRegister($input: BringInRegisterInput!) {
    bringInRegister(input: $input) {
      __typename
      ... on RegisterBroughtIn {
        households
        cells
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const RecordPosting = graphql(`
  mutation RecordPosting($input: RecordPostingInput!) {
    recordPosting(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const DropPostingPhoto = graphql(`
  mutation DropPostingPhoto($input: DropPostingPhotoInput!) {
    dropPostingPhoto(input: $input) {
      __typename
      ... on Problem {
        message
      }
    }
  }
`)

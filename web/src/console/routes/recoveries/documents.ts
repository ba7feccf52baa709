import { graphql } from '../../../gql/index.ts'

export const DemandRecovery = graphql(`
  mutation DemandRecovery($input: DemandRecoveryInput!) {
    demandRecovery(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const PlanRecovery = graphql(`
  mutation PlanRecovery($input: PlanRecoveryInput!) {
    planRecovery(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const ReceiveRecovery = graphql(`
  mutation ReceiveRecovery($input: ReceiveRecoveryInput!) {
    receiveRecovery(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const SendRecoveryToCourt = graphql(`
  mutation SendRecoveryToCourt($input: SendRecoveryToCourtInput!) {
    sendRecoveryToCourt(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const CloseRecovery = graphql(`
  mutation CloseRecovery($input: CloseRecoveryInput!) {
    closeRecovery(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const ProposeGivingUp = graphql(`
  mutation ProposeGivingUp($input: ProposeGivingUpInput!) {
    proposeGivingUp(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

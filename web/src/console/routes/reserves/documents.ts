import { graphql } from '../../../gql/index.ts'

export const DrawReserveLines = graphql(`
  mutation DrawReserveLines($input: DrawReserveLinesInput!) {
    drawReserveLines(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const DrawReserveGrant = graphql(`
  mutation DrawReserveGrant($input: DrawReserveGrantInput!) {
    drawReserveGrant(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const AccountReserve = graphql(`
  mutation AccountReserve($input: AccountReserveInput!) {
    accountReserve(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const DecideReserveStatement = graphql(`
  mutation DecideReserveStatement($input: DecideReserveStatementInput!) {
    decideReserveStatement(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const ReturnReserve = graphql(`
  mutation ReturnReserve($input: ReturnReserveInput!) {
    returnReserve(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const CloseReserve = graphql(`
  mutation CloseReserve($input: CloseReserveInput!) {
    closeReserve(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

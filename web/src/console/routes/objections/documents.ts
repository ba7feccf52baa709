import { graphql } from '../../../gql/index.ts'

export const NameObjectionRow = graphql(`
  mutation NameObjectionRow($input: NameObjectionRowInput!) {
    nameObjectionRow(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const InquireObjection = graphql(`
  mutation InquireObjection($input: InquireObjectionInput!) {
    inquireObjection(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const SendBackObjection = graphql(`
  mutation SendBackObjection($input: SendBackObjectionInput!) {
    sendBackObjection(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const DecideObjection = graphql(`
  mutation DecideObjection($input: DecideObjectionInput!) {
    decideObjection(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const RevealObjector = graphql(`
  mutation RevealObjector($input: RevealObjectorInput!) {
    revealObjector(input: $input) {
      __typename
      ... on ObjectorRevealed {
        contact
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const RegisterObjection = graphql(`
  mutation RegisterObjection($input: RegisterObjectionInput!) {
    registerObjection(input: $input) {
      __typename
      ... on ObjectionFiled {
        code
        kind
        dueOn
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

export const RowsOfBoard = graphql(`
  query RowsOfBoard($id: ID!) {
    notice(id: $id) {
      rows(first: 200) {
        edges {
          node {
            id
            position
            name
            memberCount
            amount
          }
        }
      }
    }
  }
`)

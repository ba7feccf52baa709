import { graphql } from '../../../gql/index.ts'
import type { SearchQuery } from '../../../gql/graphql.ts'

/** Everything that a text can name, by kind; what the caller may not ask for is left out. */
export const Search = graphql(`
  query Search(
    $text: String!
    $filter: HouseholdFilter!
    $persons: Boolean!
    $households: Boolean!
    $payments: Boolean!
    $documents: Boolean!
    $notices: Boolean!
  ) {
    searchRegions(text: $text, first: 10) {
      code
      path {
        name
      }
    }
    persons(text: $text, first: 10) @include(if: $persons) {
      edges {
        node {
          id
          name
          sex
          age
          household {
            id
            code
          }
          region {
            path {
              name
            }
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    households(filter: $filter, first: 10) @include(if: $households) {
      edges {
        node {
          id
          code
          head {
            name
          }
          region {
            path {
              name
            }
          }
        }
      }
    }
    searchPayments(text: $text) @include(if: $payments) {
      id
      month
      recipientName
      status
      amount
      programme {
        name
      }
      region {
        path {
          name
        }
      }
    }
    searchDocuments(text: $text) @include(if: $documents) {
      id
      kind
      documentNo
      programme {
        name
      }
      region {
        name
      }
      on
      amount
    }
    searchNotices(text: $text) @include(if: $notices) {
      id
      title
      kindLabel
      state
      postedOn
      region {
        name
      }
    }
  }
`)

export type Found = SearchQuery
export type Region = SearchQuery['searchRegions'][number]
export type Person = NonNullable<SearchQuery['persons']>['edges'][number]['node']
export type Household = NonNullable<SearchQuery['households']>['edges'][number]['node']
export type Payment = NonNullable<SearchQuery['searchPayments']>[number]
export type Document = NonNullable<SearchQuery['searchDocuments']>[number]
export type Notice = NonNullable<SearchQuery['searchNotices']>[number]

/** The API gives ten of a kind. */
export const most = 10

import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useState } from 'react'
import {
  stringifyVariables,
  useClient,
  useQuery,
  type AnyVariables,
  type CombinedError,
} from 'urql'

type Connection<Node> = {
  edges: readonly { node: Node }[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
}

type Further<Data> = {
  of: string
  pages: Data[]
  fetching: boolean
  error?: CombinedError | undefined
}

/** A connection read page by page; `more` goes under its table. */
export function usePages<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node>,
) {
  const client = useClient()
  const [result, ask] = useQuery<Data, AnyVariables>({ query, variables })
  const of = stringifyVariables(variables ?? {})
  const [further, setFurther] = useState<Further<Data>>({ of, pages: [], fetching: false })
  const mine = further.of === of ? further : { of, pages: [], fetching: false }
  const pages = result.data ? [result.data, ...mine.pages] : []
  const last = pages.at(-1)
  const pageInfo = last && pick(last).pageInfo

  async function load() {
    setFurther({ ...mine, fetching: true, error: undefined })
    const answer = await client.query<Data, AnyVariables>(
      query,
      { ...variables, after: pageInfo?.endCursor },
      { requestPolicy: 'network-only' },
    )
    const next = answer.data ? [...mine.pages, answer.data] : mine.pages
    setFurther({ of, pages: next, fetching: false, error: answer.error })
  }

  return {
    result,
    retry: () => ask({ requestPolicy: 'network-only' }),
    rows: pages.flatMap((page) => pick(page).edges.map((edge) => edge.node)),
    more: {
      hasNext: pageInfo?.hasNextPage ?? false,
      fetching: mine.fetching,
      error: mine.error,
      load,
    },
  }
}

export type More = ReturnType<typeof usePages>['more']

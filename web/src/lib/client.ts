import { cacheExchange, Client, fetchExchange, mapExchange, type Operation } from 'urql'
import { persistedExchange } from './persisted.ts'
import { troubleOf } from './trouble.ts'

export type Connection = {
  client: Client
  /** Asks everything on the page again: after a new sign-in, in another language. */
  askAgain: () => void
}

/** The same origin, its cookie, and a word when the session has ended while somebody works. */
export function connect(onSessionOver: () => void): Connection {
  const asked = new Map<number, Operation>()
  const watch = mapExchange({
    onOperation(operation) {
      if (operation.kind === 'query') asked.set(operation.key, operation)
      if (operation.kind === 'teardown') asked.delete(operation.key)
    },
    onError(error) {
      if (['session-over', 'second-factor'].includes(troubleOf(error).kind)) onSessionOver()
    },
  })
  const client = new Client({
    url: '/graphql',
    exchanges: [watch, cacheExchange, persistedExchange, fetchExchange],
    fetchOptions: { credentials: 'same-origin' },
    preferGetMethod: false,
    // Figures are looked at to be relied on: what is shown at once is always asked again.
    requestPolicy: 'cache-and-network',
  })
  const askAgain = () => {
    for (const operation of asked.values())
      client.reexecuteOperation({
        ...operation,
        context: { ...operation.context, requestPolicy: 'network-only' },
      })
  }
  return { client, askAgain }
}

import { mapExchange, type DocumentInput, type Exchange, type Operation } from 'urql'

type Persisted = { __meta__?: { hash?: string } }

const hashOf = (query: DocumentInput) => (query as Persisted).__meta__?.hash

/** Sends the hash of a document that codegen printed, and not its text. */
export const persistedExchange: Exchange = mapExchange({
  onOperation(operation) {
    const documentId = hashOf(operation.query)
    if (!documentId || operation.kind === 'teardown') return operation
    return {
      ...operation,
      query: { kind: 'Document', definitions: [], documentId } as unknown as Operation['query'],
      context: { ...operation.context, document: operation.query },
    }
  },
  onResult(result) {
    const document = result.operation.context.document as Operation['query'] | undefined
    return document ? { ...result, operation: { ...result.operation, query: document } } : result
  },
})

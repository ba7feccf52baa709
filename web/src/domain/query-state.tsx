import type { ReactNode } from 'react'
import type { UseQueryState } from 'urql'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Loading } from '../ui/states.tsx'
import { TroubleBox } from './trouble-box.tsx'

type Props<Data> = {
  result: UseQueryState<Data>
  onRetry: () => void
  children: (data: Data) => ReactNode
}

/** Loading, then trouble or the thing itself; what was shown stays while it is asked again. */
export function QueryState<Data>({ result, onRetry, children }: Props<Data>) {
  const { loading } = useWords(frameWords)
  if (result.data) {
    return (
      <>
        {result.error && <TroubleBox error={result.error} onRetry={onRetry} />}
        {children(result.data)}
      </>
    )
  }
  if (result.error && !result.fetching) return <TroubleBox error={result.error} onRetry={onRetry} />
  return <Loading label={loading} />
}

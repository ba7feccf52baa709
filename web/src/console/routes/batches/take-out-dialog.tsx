import { useState } from 'react'
import { useMutation } from 'urql'
import { MoveForm } from '../../../domain/move-form.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'

const TakeOutLines = graphql(`
  mutation TakeOutLines($input: TakeOutLinesInput!) {
    takeOutLines(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Props = {
  batch: { id: string; version: number }
  paymentIds: string[]
  reason: string
  onClose: () => void
  onDone: () => void
}

export function TakeOutDialog({ batch, paymentIds, reason, onClose, onDone }: Props) {
  const w = useWords(batchWords)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [, takeOut] = useMutation(TakeOutLines)
  return (
    <MoveForm
      title={w.takeOut}
      text={w.takeOutText(paymentIds.length)}
      fields={['reason']}
      asks={{ reason: { label: w.reason, initial: reason, long: true } }}
      send={async (values) => {
        const { id: batchId, version } = batch
        const { data, error } = await takeOut({
          input: { batchId, version, paymentIds, reason: values.reason, clientKey },
        })
        return { outcome: data?.takeOutLines, error }
      }}
      done={['BatchMoved']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

import { useState } from 'react'
import { useMutation } from 'urql'
import { MoveForm } from '../../../domain/move-form.tsx'
import { graphql } from '../../../gql/index.ts'
import { money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'

const PutInLines = graphql(`
  mutation PutInLines($input: PutInLinesInput!) {
    putInLines(input: $input) {
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
  lines: { spellId: string; amount: string }[]
  onClose: () => void
  onDone: () => void
}

export function PutInDialog({ batch, lines, onClose, onDone }: Props) {
  const w = useWords(batchWords)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [, putIn] = useMutation(PutInLines)
  return (
    <MoveForm
      title={w.putIn}
      text={w.putInText(lines.length, money(sumYuan(lines.map(({ amount }) => amount))))}
      fields={['reason']}
      asks={{ reason: { label: w.reason, initial: '' } }}
      send={async ({ reason }) => {
        const { id: batchId, version } = batch
        const { data, error } = await putIn({
          input: { batchId, version, lines, reason, clientKey },
        })
        return { outcome: data?.putInLines, error }
      }}
      done={['BatchMoved']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

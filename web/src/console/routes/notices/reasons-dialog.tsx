import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { onSubmit } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ReasonClass, RowsToReasonQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField } from '../../../ui/field.tsx'
import { EditNotice } from './documents.ts'
import type { Notice } from './page.tsx'

const RowsToReason = graphql(`
  query RowsToReason($id: ID!) {
    notice(id: $id) {
      rows(first: 100) {
        edges {
          node {
            id
            name
            reasonClass
          }
        }
      }
    }
  }
`)

type Props = { notice: Notice; onClose: () => void; onDone: () => void }
type Row = NonNullable<RowsToReasonQuery['notice']>['rows']['edges'][number]['node']

/** 救助事由 of each row, in coarse classes: a diagnosis has no place to be written. */
export function ReasonsDialog(props: Props) {
  const w = useWords(noticeLifeWords)
  const { close } = useWords(frameWords)
  const [result, ask] = useQuery({ query: RowsToReason, variables: { id: props.notice.id } })
  return (
    <Dialog title={w.moves.reasons} closeLabel={close} onClose={props.onClose}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ notice }) => (
          <ReasonsForm {...props} rows={(notice?.rows.edges ?? []).map(({ node }) => node)} />
        )}
      </QueryState>
    </Dialog>
  )
}

function ReasonsForm({ notice, onClose, onDone, rows }: Props & { rows: Row[] }) {
  const w = useWords(noticeLifeWords)
  const [chosen, setChosen] = useState<Record<string, ReasonClass>>({})
  const [{ data, error, fetching }, send] = useMutation(EditNotice)
  const answer = data?.editNotice
  async function submit() {
    const reasons = Object.entries(chosen).map(([rowId, reason]) => ({ rowId, reason }))
    const input = { noticeId: notice.id, version: notice.version, reasons }
    const told = (await send({ input })).data?.editNotice.__typename
    if (told === 'Stale') onDone()
    if (told !== 'NoticeMoved') return
    onDone()
    onClose()
  }
  return (
    <form className="form" onSubmit={onSubmit(() => void submit())}>
      <p>{w.moveText.reasons}</p>
      {rows.map(({ id, name, reasonClass }) => (
        <SelectField
          key={id}
          label={w.reasonOf(name)}
          required
          value={chosen[id] ?? reasonClass ?? ''}
          onChange={(event) => setChosen({ ...chosen, [id]: event.target.value as ReasonClass })}
        >
          <option value="">{w.choose}</option>
          {Object.entries(w.reasonClasses).map(([reason, label]) => (
            <option key={reason} value={reason}>
              {label}
            </option>
          ))}
        </SelectField>
      ))}
      <ProblemNote
        problem={answer?.__typename === 'NoticeMoved' ? undefined : answer}
        error={error}
      />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.save}
        </Button>
      </DialogFoot>
    </form>
  )
}

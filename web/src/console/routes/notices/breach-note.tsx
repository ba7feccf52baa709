import { useState } from 'react'
import { useMutation } from 'urql'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit } from '../../../domain/form-values.ts'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProblemNote } from '../../../domain/problem.tsx'
import { type FragmentType, graphql, readFragment } from '../../../gql/index.ts'
import type { LeakedKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { BreachStateMark } from '../breaches/state-mark.tsx'
import { LeakChoices } from './leak-choices.tsx'

const BreachNoteOf = graphql(`
  fragment BreachNote on Notice {
    id
    state
    breach {
      id
      leaked
      state
      overdue
    }
  }
`)

const OpenBreach = graphql(`
  mutation OpenBreach($input: OpenBreachInput!) {
    openBreach(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Props = { notice: FragmentType<typeof BreachNoteOf>; onDone: () => void }

/** What became of a list's leak; for one that was noticed later, the way to enter it. */
export function BreachNote({ notice, onDone }: Props) {
  const w = useWords(breachWords)
  const { id, state, breach } = readFragment(BreachNoteOf, notice)
  if (breach)
    return (
      <p>
        {w.title}：
        <ObjectLink id={breach.id}>
          {w.listed(breach.leaked.map((kind) => w.leakedOf[kind]))}
        </ObjectLink>{' '}
        <BreachStateMark state={breach.state} overdue={breach.overdue} />
      </p>
    )
  if (state !== 'WITHDRAWN') return null
  return (
    <div className="filters steps">
      <DialogButton permission="notice.review" label={w.open}>
        {(close) => <OpenDialog noticeId={id} onClose={close} onDone={onDone} />}
      </DialogButton>
    </div>
  )
}

function OpenDialog(props: { noticeId: string; onClose: () => void; onDone: () => void }) {
  const { noticeId, onClose, onDone } = props
  const w = useWords(breachWords)
  const { close } = useWords(frameWords)
  const [leaked, setLeaked] = useState<LeakedKind[]>([])
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(OpenBreach)
  const answer = data?.openBreach
  const problem = answer?.__typename === 'BreachMoved' ? undefined : answer
  async function submit() {
    const { data: sent } = await send({ input: { noticeId, leaked, clientKey } })
    if (sent?.openBreach.__typename !== 'BreachMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.open} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.openText}</p>
        <LeakChoices chosen={leaked} onChange={setLeaked} />
        <ProblemNote problem={problem} error={error} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || leaked.length === 0}>
            {w.open}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

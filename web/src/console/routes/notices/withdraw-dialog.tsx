import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import type { LeakedKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { WithdrawNotice } from './documents.ts'
import { LeakChoices } from './leak-choices.tsx'
import type { Notice } from './page.tsx'

type Props = { notice: Notice; onClose: () => void; onDone: () => void }

/** At once, and with what it leaked if it did: the record of that is opened with it. */
export function WithdrawDialog({ notice, onClose, onDone }: Props) {
  const w = useWords(breachWords)
  const { close } = useWords(frameWords)
  const [leaked, setLeaked] = useState<LeakedKind[]>([])
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(WithdrawNotice)
  const answer = data?.withdrawNotice
  const problem = answer?.__typename === 'NoticeMoved' ? undefined : answer
  const { values, bind } = useValues({ reason: '' }, problem)
  async function submit() {
    const { id: noticeId, version } = notice
    const input = { noticeId, version, reason: values.reason, leaked, clientKey }
    const told = (await send({ input })).data?.withdrawNotice.__typename
    if (told === 'Stale') onDone()
    if (told !== 'NoticeMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.withdraw} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.withdrawText}</p>
        <TextAreaField label={w.reason} required {...bind('reason')} />
        <LeakChoices chosen={leaked} onChange={setLeaked} />
        <ProblemNote problem={problem} error={error} fields={['reason']} />
        <DialogFoot>
          <Button kind="danger" type="submit" disabled={fetching}>
            {w.withdraw}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

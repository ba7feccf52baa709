import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import type { NoticeCheckKey } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { ApproveNotice } from './documents.ts'
import type { Notice } from './page.tsx'

type Props = { notice: Notice; onClose: () => void; onDone: () => void }

/** Every point is ticked by hand: nothing is ticked beforehand. */
export function ApproveDialog({ notice, onClose, onDone }: Props) {
  const w = useWords(noticeLifeWords)
  const { close } = useWords(frameWords)
  const [ticked, setTicked] = useState<readonly NoticeCheckKey[]>([])
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(ApproveNotice)
  const answer = data?.approveNotice
  const problem = answer?.__typename === 'NoticeMoved' ? undefined : answer
  const toggle = (key: NoticeCheckKey) =>
    setTicked(ticked.includes(key) ? ticked.filter((each) => each !== key) : [...ticked, key])
  async function submit() {
    const { id: noticeId, version } = notice
    const input = { noticeId, version, checklist: [...ticked], clientKey }
    const told = (await send({ input })).data?.approveNotice.__typename
    if (told === 'Stale') onDone()
    if (told !== 'NoticeMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.moves.approve} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.moveText.approve}</p>
        <fieldset className="checks">
          <legend>{w.checklist}</legend>
          {notice.checklist.map(({ key, label }) => (
            <label key={key} className="check">
              <input type="checkbox" checked={ticked.includes(key)} onChange={() => toggle(key)} />{' '}
              {label}
            </label>
          ))}
        </fieldset>
        <ProblemNote problem={problem} error={error} />
        <DialogFoot>
          <Button
            kind="primary"
            type="submit"
            disabled={fetching || ticked.length < notice.checklist.length}
          >
            {w.moves.approve}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

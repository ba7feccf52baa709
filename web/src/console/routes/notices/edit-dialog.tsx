import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import { EditNotice } from './documents.ts'
import type { Notice } from './page.tsx'

const fields = ['title', 'body', 'place', 'rowsOnWeb'] as const

type Props = { notice: Notice; onClose: () => void; onDone: () => void }

export function EditDialog({ notice, onClose, onDone }: Props) {
  const w = useWords(noticeLifeWords)
  const { close } = useWords(frameWords)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(EditNotice)
  const answer = data?.editNotice
  const problem = answer?.__typename === 'NoticeMoved' ? undefined : answer
  const onWeb = notice.listFormOnWeb === 'ROWS'
  const { values, bind } = useValues(
    {
      title: notice.title,
      body: notice.body,
      place: notice.place ?? '',
      rowsOnWeb: notice.rowsOnWeb ? 'ROWS' : 'COUNTS',
    },
    problem,
  )
  async function submit() {
    const { title, body, place, rowsOnWeb } = values
    const web = onWeb ? { rowsOnWeb: rowsOnWeb === 'ROWS' } : {}
    const at = { noticeId: notice.id, version: notice.version, clientKey }
    const input = { ...at, title, body, place: place || null, ...web }
    const told = (await send({ input })).data?.editNotice.__typename
    if (told === 'Stale') onDone()
    if (told !== 'NoticeMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.moves.edit} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.moveText.edit}</p>
        <TextField label={w.titleField} required {...bind('title')} />
        <TextAreaField label={w.body} required rows={5} {...bind('body')} />
        <TextField label={w.place} {...bind('place')} />
        {onWeb && (
          <SelectField label={w.web} {...bind('rowsOnWeb')}>
            <option value="ROWS">{w.webRows}</option>
            <option value="COUNTS">{w.webCounts}</option>
          </SelectField>
        )}
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

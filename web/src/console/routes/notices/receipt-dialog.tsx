import { useState } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { readFragment } from '../../../gql/index.ts'
import type { PostingPart } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { postingWords } from '../../../lib/messages/postings.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import { RecordPosting } from './documents.ts'
import { PhotoChoices } from './photo-choices.tsx'
import { PostingPhotoShown } from './photo-picture.tsx'
import { openParts, type Receipt, type Receipts } from './receipts-of-notice.ts'

type Props = {
  notice: Receipts
  /** The receipt that was wrong; null for a new one. */
  corrects: Receipt | null
  onClose: () => void
  onChange: () => void
}

const fields = ['part', 'postedOn', 'postedBy', 'witness', 'place', 'photoIds', 'reason'] as const

/** Made on a telephone, before the board. */
export function ReceiptDialog({ notice, corrects, onClose, onChange }: Props) {
  const w = useWords(postingWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [left, setLeft] = useState<readonly string[]>([])
  const [{ data, error, fetching }, send] = useMutation(RecordPosting)
  const answer = data?.recordPosting
  const problem = answer?.__typename === 'PostingRecorded' ? undefined : answer
  const { values, bind } = useValues(initial(notice, corrects, clock.today), problem)
  const kept = corrects?.photos ?? []
  const photos = [...kept, ...notice.waitingPhotos]
  const chosen = photos
    .map((photo) => readFragment(PostingPhotoShown, photo).id)
    .filter((id) => !left.includes(id))
  async function submit() {
    const { reason, part, ...said } = values
    const input = {
      ...{ ...said, noticeId: notice.id, part: part as PostingPart, photoIds: chosen, clientKey },
      ...(corrects && { corrects: corrects.id, reason }),
    }
    const told = (await send({ input })).data?.recordPosting
    if (told?.__typename !== 'PostingRecorded') return
    onChange()
    onClose()
  }
  return (
    <Dialog title={corrects ? w.correctTitle : w.record} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.recordText}</p>
        <PhotoChoices
          notice={notice}
          kept={kept}
          left={left}
          error={problemAt(problem, 'photoIds')}
          onLeft={setLeft}
          onChange={onChange}
        />
        {!corrects && (
          <SelectField label={w.part} required {...bind('part')}>
            {openParts(notice).map((part) => (
              <option key={part} value={part}>
                {w.parts[part]}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={w.day}
          hint={w.dayHint}
          type="date"
          min={notice.postedOn ?? undefined}
          max={clock.today}
          required
          {...bind('postedOn')}
        />
        <TextField label={w.postedBy} autoComplete="off" required {...bind('postedBy')} />
        <TextField
          label={w.witness}
          hint={w.witnessHint}
          autoComplete="off"
          required
          {...bind('witness')}
        />
        <TextField label={w.place} required {...bind('place')} />
        {corrects && <TextAreaField label={w.reason} rows={2} required {...bind('reason')} />}
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || chosen.length === 0}>
            {corrects ? w.correctTitle : w.record}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** The part that is missing, on the day that it is of. */
function initial(notice: Receipts, corrects: Receipt | null, today: string) {
  const part = corrects?.part ?? openParts(notice)[0] ?? 'FIRST_DAY'
  const day = (part === 'FIRST_DAY' ? notice.postedOn : notice.closesOn) ?? today
  return {
    part: part as string,
    postedOn: corrects?.postedOn ?? (day < today ? day : today),
    postedBy: corrects?.postedBy ?? '',
    witness: corrects?.witness ?? '',
    place: corrects?.place ?? notice.place ?? '',
    reason: '',
  }
}

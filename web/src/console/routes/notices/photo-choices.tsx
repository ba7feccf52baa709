import { useState } from 'react'
import { useMutation } from 'urql'
import { readFragment } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { postingWords } from '../../../lib/messages/postings.ts'
import { sendPhoto } from '../../../lib/send-photo.ts'
import { Button } from '../../../ui/button.tsx'
import { DropPostingPhoto } from './documents.ts'
import { type Photo, PhotoPicture, PostingPhotoShown } from './photo-picture.tsx'
import type { Receipts } from './receipts-of-notice.ts'

type Props = {
  notice: Receipts
  /** Of the receipt that is corrected. */
  kept: readonly Photo[]
  /** Not to be used, by their ids. */
  left: readonly string[]
  error: string | undefined
  onLeft: (ids: readonly string[]) => void
  onChange: () => void
}

/** Photos go up as they are picked, so that what is wrong with one is told while the board is still near. */
export function PhotoChoices({ notice, kept, left, error, onLeft, onChange }: Props) {
  const w = useWords(postingWords)
  const [sending, setSending] = useState<{ n: number; all: number } | null>(null)
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [, drop] = useMutation(DropPostingPhoto)
  const waiting = new Set(
    notice.waitingPhotos.map((each) => readFragment(PostingPhotoShown, each).id),
  )
  async function sendAll(files: readonly File[]) {
    const said: string[] = []
    for (const [at, file] of files.entries()) {
      setSending({ n: at + 1, all: files.length })
      const told = await sendPhoto(notice.id, file)
      if (told !== 'sent') said.push(told === 'lost' ? w.lost : told.message)
      onChange()
    }
    setSending(null)
    setWrong(said)
  }
  const photos = [...kept, ...notice.waitingPhotos].map((photo) => ({
    photo,
    id: readFragment(PostingPhotoShown, photo).id,
  }))
  const toggle = (id: string) =>
    onLeft(left.includes(id) ? left.filter((each) => each !== id) : [...left, id])
  return (
    <fieldset className="checks">
      <legend>{w.photos}</legend>
      <label className="field">
        <span className="field-label">{w.addPhotos}</span>
        <input
          type="file"
          accept="image/jpeg,image/png"
          multiple
          disabled={sending !== null}
          onChange={(event) => {
            const picked = [...(event.target.files ?? [])]
            event.target.value = ''
            void sendAll(picked)
          }}
        />
        <span className={error ? 'field-error' : 'field-hint'}>{error ?? w.photosHint}</span>
      </label>
      {sending && <p role="status">{w.sending(sending.n, sending.all)}</p>}
      {wrong.map((each, n) => (
        <p key={n} className="note note-bad" role="alert">
          {each}
        </p>
      ))}
      <div className="photos">
        {photos.map(({ photo, id }, n) => (
          <div key={id} className="photo-choice">
            <PhotoPicture photo={photo} n={n + 1} />
            <label>
              <input type="checkbox" checked={!left.includes(id)} onChange={() => toggle(id)} />
              {w.use(n + 1)}
            </label>
            {waiting.has(id) && (
              <Button
                kind="text"
                onClick={() => void drop({ input: { photoId: id } }).then(onChange)}
              >
                {w.drop(n + 1)}
              </Button>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

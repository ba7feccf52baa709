import { useState } from 'react'
import { type FragmentType, readFragment } from '../../../gql/index.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { postingWords } from '../../../lib/messages/postings.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { PhotoPicture } from './photo-picture.tsx'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { openParts, type Receipt, ReceiptsOfNotice } from './receipts-of-notice.ts'
import './receipts.css'

type Props = { notice: FragmentType<typeof ReceiptsOfNotice>; onChange: () => void }

/** That it hung: its photos, who hung it and who saw it; what is missing, and the way to hand it in. */
export function ReceiptsSection({ notice: masked, onChange }: Props) {
  const notice = readFragment(ReceiptsOfNotice, masked)
  const w = useWords(postingWords)
  const [open, setOpen] = useState<Receipt | 'new' | null>(null)
  const action = notice.actions.find(({ name }) => name === 'recordPosting')
  const { missingReceipts: missing, postingReceipts: receipts } = notice
  if (!notice.publicId) return null
  return (
    <Section title={w.title}>
      <p className="quiet">{w.text}</p>
      {missing.map(({ part, dueOn, overdue }) => (
        <p key={part}>
          <Status tone={overdue ? 'bad' : 'warn'}>
            {overdue ? w.overdue(w.parts[part], dueOn) : w.missing(w.parts[part], dueOn)}
          </Status>
        </p>
      ))}
      {receipts.length === 0 && missing.length === 0 && <p className="quiet">{w.empty}</p>}
      <ul className="receipts">
        {receipts.map((receipt) => (
          <li key={receipt.id} className={receipt.current ? undefined : 'receipt-corrected'}>
            <ReceiptShown receipt={receipt} />
            {receipt.current && action?.allowed && (
              <Button onClick={() => setOpen(receipt)}>
                {w.correct} · {w.parts[receipt.part]}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {action?.allowed && openParts(notice).length > 0 && (
        <div className="filters steps">
          <Button kind="primary" onClick={() => setOpen('new')}>
            {w.record}
          </Button>
        </div>
      )}
      {open && (
        <ReceiptDialog
          notice={notice}
          corrects={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onChange={onChange}
        />
      )}
    </Section>
  )
}

function ReceiptShown({ receipt }: { receipt: Receipt }) {
  const w = useWords(postingWords)
  return (
    <>
      <h3>
        {w.parts[receipt.part]} {receipt.postedOn}{' '}
        {receipt.late && <Status tone="warn">{w.late}</Status>}
        {!receipt.current && <Status tone="quiet">{w.corrected}</Status>}
      </h3>
      <p>
        {w.postedBy} {receipt.postedBy} · {w.witness} {receipt.witness} · {receipt.place}
      </p>
      {receipt.reason && <p>{w.because(receipt.reason)}</p>}
      <p className="quiet">
        {w.by(receipt.recordedBy?.displayName ?? '', moment(receipt.recordedAt))}
      </p>
      <div className="photos">
        {receipt.photos.map((photo, n) => (
          <PhotoPicture key={n} photo={photo} n={n + 1} />
        ))}
      </div>
    </>
  )
}

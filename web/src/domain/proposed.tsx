import { useWords } from '../lib/language.tsx'
import { accountWords } from '../lib/messages/administration.ts'
import { Button } from '../ui/button.tsx'
import { DialogFoot } from '../ui/dialog.tsx'
import { ScopedLink } from './scoped-link.tsx'

/** After a draft: it waits for another person, and where. */
export function Proposed({ onClose }: { onClose: () => void }) {
  const w = useWords(accountWords)
  return (
    <>
      <p className="note" role="status">
        {w.drafted} <ScopedLink to="/console/proposals?state=PENDING">{w.toProposals}</ScopedLink>
      </p>
      <DialogFoot>
        <Button kind="primary" onClick={onClose}>
          {w.done}
        </Button>
      </DialogFoot>
    </>
  )
}

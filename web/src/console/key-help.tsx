import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Facts } from '../ui/facts.tsx'

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const w = useWords(frameWords)
  return (
    <Dialog title={w.help} closeLabel={w.close} onClose={onClose}>
      <Facts rows={w.keys} />
    </Dialog>
  )
}

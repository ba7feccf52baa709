import { useState } from 'react'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { MoveDialog, type Move } from './move-dialog.tsx'
import type { ReserveRow } from './page.tsx'

type Name = 'draw' | Move

/** The step that is due, whoever's it is. */
function dueStep({ unaccounted, waiting, left }: ReserveRow) {
  if (unaccounted !== '0.00') return 'account'
  if (waiting !== '0.00') return 'decide'
  return left === '0.00' ? 'close' : 'draw'
}

/** The steps that are open to the viewer, and why the one that is due is not. */
export function ReserveMoves({ fund, onChange }: { fund: ReserveRow; onChange: () => void }) {
  const w = useWords(reserveWords)
  const [open, setOpen] = useState<Name | null>(null)
  if (fund.state === 'CLOSED') return null
  const may = fund.actions.filter(({ allowed }) => allowed)
  const due = dueStep(fund)
  const closed = fund.actions.find(({ name }) => name === due)?.reason
  const close = () => setOpen(null)
  return (
    <Section title={w.next}>
      <p>{w.waitsFor[due]}</p>
      <div className="filters">
        {may.map(({ name }) => (
          <Button
            key={name}
            {...(name === due ? { kind: 'primary' as const } : {})}
            onClick={() => setOpen(name as Name)}
          >
            {w.actions[name as Name]}
          </Button>
        ))}
      </div>
      {closed && <p className="quiet">{closed}</p>}
      {open === 'draw' && <DrawDialog fund={fund} onClose={close} onDone={onChange} />}
      {open && open !== 'draw' && (
        <MoveDialog move={open} fund={fund} onClose={close} onDone={onChange} />
      )}
    </Section>
  )
}

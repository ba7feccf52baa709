import { useState } from 'react'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { MoveDialog, type Move } from './move-dialog.tsx'
import { OffsetDialog } from './offset-dialog.tsx'
import type { RecoveryRow } from './page.tsx'
import { PlanDialog } from './plan-dialog.tsx'

const dueSteps = ({ state, outstanding }: RecoveryRow) =>
  state === 'ASSESSED' ? ['demand'] : outstanding === '0.00' ? ['close'] : ['receive']
type Step = Move | 'offset' | 'plan'

const primary = ['demand', 'receive', 'close']

/** The steps that are open to the viewer, why the others are not, and what waits for another person. */
export function RecoveryMoves(props: { recovery: RecoveryRow; onChange: () => void }) {
  const { recovery, onChange } = props
  const w = useWords(recoveryWords)
  const [open, setOpen] = useState<Step | null>(null)
  const { state } = recovery
  if (state === 'CLOSED' || state === 'UNRECOVERABLE' || state === 'DROPPED') return null
  const may = recovery.actions.filter(({ allowed }) => allowed)
  // Why the step that is due is closed to this viewer.
  const own = recovery.actions.flatMap(({ name, reason }) =>
    reason && dueSteps(recovery).includes(name) ? reason : [],
  )
  const close = () => setOpen(null)
  return (
    <Section title={w.next}>
      <p>{recovery.outstanding === '0.00' ? w.waitsFor.closing : w.waitsFor[state]}</p>
      {recovery.waiting.map(({ id, summary, draftedBy }) => (
        <p key={id}>
          {w.waiting(draftedBy.displayName, summary)}{' '}
          <ScopedLink to="/console/proposals?state=PENDING">{w.decideThere}</ScopedLink>
        </p>
      ))}
      <div className="filters">
        {may.map(({ name }) => (
          <Button
            key={name}
            {...(primary.includes(name) ? { kind: 'primary' as const } : {})}
            onClick={() => setOpen(name as Step)}
          >
            {w.actions[name as Step]}
          </Button>
        ))}
      </div>
      {[...new Set(own)].map((reason) => (
        <p key={reason} className="quiet">
          {reason}
        </p>
      ))}
      {open === 'offset' && <OffsetDialog recovery={recovery} onClose={close} onDone={onChange} />}
      {open === 'plan' && <PlanDialog recovery={recovery} onClose={close} onDone={onChange} />}
      {open && open !== 'offset' && open !== 'plan' && (
        <MoveDialog move={open} recovery={recovery} onClose={close} onDone={onChange} />
      )}
    </Section>
  )
}

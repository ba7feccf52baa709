import { useState } from 'react'
import type { BatchPageQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { StepDialog, type Step } from './step-dialog.tsx'

export type Batch = NonNullable<BatchPageQuery['batch']>

/** Both seats of the next step: who signed before, and who may sign now, or why not. */
export function BatchSteps({ batch, onChange }: { batch: Batch; onChange: () => void }) {
  const w = useWords(batchWords)
  const [open, setOpen] = useState<Step | null>(null)
  const next = nextOf(batch)
  if (!next) return null
  const actions = batch.actions.filter(({ name }) => next.steps.includes(name as Step))
  return (
    <Section title={w.step}>
      <p>{w.waiting[next.state](next.signedBy?.displayName ?? '')}</p>
      <div className="filters">
        {actions.map(({ name, allowed }) => (
          <Button
            key={name}
            {...(name === 'sendBack' || name === 'cancel' ? {} : { kind: 'primary' as const })}
            disabled={!allowed}
            onClick={() => setOpen(name as Step)}
          >
            {w.steps[name as Step]}
          </Button>
        ))}
      </div>
      {[...new Set(actions.flatMap(({ reason }) => reason ?? []))].map((reason) => (
        <p key={reason} className="quiet">
          {reason}
        </p>
      ))}
      {open && (
        <StepDialog step={open} batch={batch} onClose={() => setOpen(null)} onDone={onChange} />
      )}
    </Section>
  )
}

function nextOf({ state, draftedBy, reviewedBy, financeCheckedBy }: Batch) {
  if (state === 'DRAFT')
    return { state, steps: ['review', 'cancel'] as Step[], signedBy: draftedBy }
  if (state === 'REVIEWED')
    return { state, steps: ['check', 'sendBack', 'cancel'] as Step[], signedBy: reviewedBy }
  if (state === 'FINANCE_CHECKED')
    return { state, steps: ['pay'] as Step[], signedBy: financeCheckedBy }
  return null
}

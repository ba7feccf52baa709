import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { useScopedPath } from '../../../domain/scope.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { BreachNote } from './breach-note.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { type Move, MoveDialog } from './move-dialog.tsx'
import type { Notice } from './page.tsx'
import { ReasonsDialog } from './reasons-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Step = Move | 'edit' | 'reasons' | 'approve' | 'withdraw'

const stepsOf: Record<Notice['state'], readonly Step[]> = {
  DRAFT: ['submit', 'edit', 'redraw', 'discard'],
  REVIEW: ['approve', 'sendBack'],
  APPROVED: [],
  PUBLISHED: ['correct', 'withdraw'],
  CLOSED: ['correct', 'withdraw'],
  STANDING: ['correct', 'withdraw'],
  EXPIRED: ['withdraw'],
  WITHDRAWN: ['correct'],
  SUPERSEDED: ['withdraw'],
}

const plain: readonly Step[] = ['edit', 'reasons', 'redraw', 'discard', 'sendBack', 'correct']

/** Where it stands, who signed, and what the viewer may do now, or why not. */
export function NoticeSteps({ notice, onChange }: { notice: Notice; onChange: () => void }) {
  const w = useWords(noticeLifeWords)
  const [open, setOpen] = useState<Step | null>(null)
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const { state, actions, sendBackReason, overrideReason } = notice
  const known = new Map(actions.map((each) => [each.name, each]))
  // Reasons are part of editing; only this kind has them.
  const reasons = state === 'DRAFT' && notice.kind === 'TEMPORARY_AID' ? ['reasons' as const] : []
  const steps = [...stepsOf[state], ...reasons].map((step) => ({
    step,
    ...known.get(step === 'reasons' ? 'edit' : step)!,
  }))
  const close = () => setOpen(null)
  const at = { notice, onClose: close, onDone: onChange }
  const leave = () => void navigate(scoped('/console/notices'))
  return (
    <Section title={w.steps}>
      <p>{w.stateText[state]}</p>
      {state === 'DRAFT' && sendBackReason && (
        <p className="note note-bad">{w.sentBack(sendBackReason)}</p>
      )}
      {overrideReason && <p className="note">{w.overridden(overrideReason)}</p>}
      {notice.supersedes && (
        <p>
          {w.supersedes}：
          <ObjectLink id={notice.supersedes.id}>{notice.supersedes.title}</ObjectLink>
        </p>
      )}
      {notice.correction && (
        <p>
          {w.corrected}：
          <ObjectLink id={notice.correction.id}>{notice.correction.title}</ObjectLink>
        </p>
      )}
      <BreachNote notice={notice} onDone={onChange} />
      {steps.length > 0 && (
        <div className="filters steps">
          {steps.map(({ step, allowed }) => (
            <Button
              key={step}
              kind={step === 'withdraw' ? 'danger' : plain.includes(step) ? 'plain' : 'primary'}
              disabled={!allowed}
              onClick={() => setOpen(step)}
            >
              {w.moves[step]}
            </Button>
          ))}
        </div>
      )}
      {[...new Set(steps.flatMap(({ reason }) => reason ?? []))].map((reason) => (
        <p key={reason} className="quiet">
          {reason}
        </p>
      ))}
      {open === 'edit' ? (
        <EditDialog {...at} />
      ) : open === 'reasons' ? (
        <ReasonsDialog {...at} />
      ) : open === 'approve' ? (
        <ApproveDialog {...at} />
      ) : open === 'withdraw' ? (
        <WithdrawDialog {...at} />
      ) : (
        open && <MoveDialog move={open} {...at} onGone={leave} />
      )}
    </Section>
  )
}

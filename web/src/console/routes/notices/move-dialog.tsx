import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClient } from 'urql'
import { type Ask, MoveForm } from '../../../domain/move-form.tsx'
import { useScopedPath } from '../../../domain/scope.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { pathOf } from '../../../lib/paths.ts'
import {
  CorrectNotice,
  DiscardNotice,
  RedrawNotice,
  SendBackNotice,
  SubmitNotice,
} from './documents.ts'
import type { Notice } from './page.tsx'

export type Move = 'submit' | 'redraw' | 'discard' | 'sendBack' | 'correct'
type Field = 'reason'

type Props = {
  move: Move
  notice: Notice
  onClose: () => void
  onDone: () => void
  /** The notice is no more. */
  onGone: () => void
}

export function MoveDialog({ move, notice, onClose, onDone, onGone }: Props) {
  const w = useWords(noticeLifeWords)
  const send = useSend(move, notice, onGone)
  const overGate = move === 'submit' && notice.gate?.passed === false
  const asks: Record<Field, Ask> = {
    reason: { label: overGate ? w.overrideReason : w.reason, initial: '' },
  }
  const asked = overGate || move === 'sendBack'
  return (
    <MoveForm
      title={w.moves[move]}
      text={overGate ? w.overrideHint : w.moveText[move]}
      fields={asked ? ['reason'] : []}
      asks={asks}
      send={send}
      done={['NoticeMoved', 'NoticeDiscarded']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

function useSend(move: Move, { id, version }: Notice, onGone: () => void) {
  const client = useClient()
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const [clientKey] = useState(() => crypto.randomUUID())
  const at = { noticeId: id, version, clientKey }
  return async ({ reason }: Record<Field, string>) => {
    if (move === 'submit') {
      const input = { ...at, overrideReason: reason || null }
      const { data, error } = await client.mutation(SubmitNotice, { input })
      const outcome = data?.submitNotice
      // The one field of the form is the reason, whatever the command calls it.
      return {
        outcome:
          outcome && 'path' in outcome && outcome.path === 'input.overrideReason'
            ? { ...outcome, path: 'input.reason' }
            : outcome,
        error,
      }
    }
    if (move === 'sendBack') {
      const { data, error } = await client.mutation(SendBackNotice, { input: { ...at, reason } })
      return { outcome: data?.sendBackNotice, error }
    }
    if (move === 'redraw') {
      const { data, error } = await client.mutation(RedrawNotice, { input: at })
      return { outcome: data?.redrawNotice, error }
    }
    if (move === 'discard') {
      const { data, error } = await client.mutation(DiscardNotice, { input: at })
      if (data?.discardNotice.__typename === 'NoticeDiscarded') onGone()
      return { outcome: data?.discardNotice, error }
    }
    const { data, error } = await client.mutation(CorrectNotice, { input: at })
    const outcome = data?.correctNotice
    if (outcome?.__typename === 'NoticeMoved') void navigate(scoped(pathOf(outcome.notice.id)!))
    return { outcome, error }
  }
}

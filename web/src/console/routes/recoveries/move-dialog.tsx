import { useState } from 'react'
import { useClient } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { type Ask, MoveForm } from '../../../domain/move-form.tsx'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import {
  CloseRecovery,
  DemandRecovery,
  ProposeGivingUp,
  ReceiveRecovery,
  SendRecoveryToCourt,
} from './documents.ts'
import type { RecoveryRow } from './page.tsx'

export type Move = 'demand' | 'receive' | 'toCourt' | 'close' | 'giveUp' | 'drop'
type Field = 'documentNo' | 'dueOn' | 'amount' | 'on' | 'slipNo' | 'reason'

const fields: Record<Move, readonly Field[]> = {
  demand: ['documentNo', 'dueOn'],
  receive: ['amount', 'on', 'slipNo'],
  toCourt: ['documentNo', 'reason'],
  close: [],
  giveUp: ['reason'],
  drop: ['reason'],
}

type Props = { move: Move; recovery: RecoveryRow; onClose: () => void; onDone: () => void }

export function MoveDialog({ move, recovery, onClose, onDone }: Props) {
  const w = useWords(recoveryWords)
  const { clock } = useCounty()
  const send = useSend(move, recovery)
  const asks: Record<Field, Ask> = {
    documentNo: { label: w.document, initial: '' },
    dueOn: { label: w.dueOn, initial: '', type: 'date', min: clock.today },
    amount: { label: w.money, initial: recovery.outstanding, inputMode: 'decimal' },
    on: { label: w.paidOn, initial: clock.today, type: 'date', max: clock.today },
    slipNo: { label: w.slip, initial: '' },
    reason: { label: w.reason, initial: '' },
  }
  return (
    <MoveForm
      title={w.actions[move]}
      text={w.actionText[move]}
      fields={fields[move]}
      asks={asks}
      send={send}
      done={['RecoveryMoved', 'ProposalDrafted']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

function useSend(move: Move, { id, version }: RecoveryRow) {
  const client = useClient()
  const [clientKey] = useState(() => crypto.randomUUID())
  const at = { recoveryId: id, version, clientKey }
  return async (values: Record<Field, string>) => {
    const { documentNo, dueOn, amount, on, slipNo, reason } = values
    if (move === 'demand') {
      const input = { ...at, documentNo, dueOn }
      const { data, error } = await client.mutation(DemandRecovery, { input })
      return { outcome: data?.demandRecovery, error }
    }
    if (move === 'receive') {
      const input = { ...at, amount, on, slipNo }
      const { data, error } = await client.mutation(ReceiveRecovery, { input })
      return { outcome: data?.receiveRecovery, error }
    }
    if (move === 'toCourt') {
      const input = { ...at, documentNo, reason }
      const { data, error } = await client.mutation(SendRecoveryToCourt, { input })
      return { outcome: data?.sendRecoveryToCourt, error }
    }
    if (move === 'close') {
      const { data, error } = await client.mutation(CloseRecovery, { input: at })
      return { outcome: data?.closeRecovery, error }
    }
    const outcome = move === 'drop' ? ('DROPPED' as const) : ('UNRECOVERABLE' as const)
    const input = { recoveryId: id, outcome, reason }
    const { data, error } = await client.mutation(ProposeGivingUp, { input })
    return { outcome: data?.proposeGivingUp, error }
  }
}

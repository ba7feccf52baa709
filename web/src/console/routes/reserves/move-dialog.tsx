import { useState } from 'react'
import { useClient } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { type Ask, MoveForm } from '../../../domain/move-form.tsx'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { AccountReserve, CloseReserve, DecideReserveStatement, ReturnReserve } from './documents.ts'
import type { ReserveRow } from './page.tsx'

export type Move = 'account' | 'return' | 'close' | 'confirm' | 'sendBack'
type Field = 'from' | 'to' | 'amount' | 'on' | 'receiptNo' | 'reason'

const fields: Record<Move, readonly Field[]> = {
  account: ['from', 'to'],
  return: ['amount', 'on', 'receiptNo'],
  close: [],
  confirm: [],
  sendBack: ['reason'],
}

type Props = {
  move: Move
  fund: ReserveRow
  /** The statement that is decided. */
  statementId?: string
  onClose: () => void
  onDone: () => void
}

export function MoveDialog({ move, fund, statementId = '', onClose, onDone }: Props) {
  const w = useWords(reserveWords)
  const { clock } = useCounty()
  const send = useSend(move, fund, statementId)
  const day = { type: 'date', max: clock.today }
  const asks: Record<Field, Ask> = {
    from: { label: w.from, initial: fund.oldestUnaccounted ?? clock.today, ...day },
    to: { label: w.to, initial: clock.today, ...day },
    amount: { label: w.amount, initial: fund.left, inputMode: 'decimal' },
    on: { label: w.paidOn, initial: clock.today, ...day },
    receiptNo: { label: w.receipt, initial: '' },
    reason: { label: w.reason, initial: '' },
  }
  return (
    <MoveForm
      title={w.actions[move]}
      text={w.actionText[move]}
      fields={fields[move]}
      asks={asks}
      send={send}
      done={['ReserveMoved']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

function useSend(move: Move, { id, version }: ReserveRow, statementId: string) {
  const client = useClient()
  const [clientKey] = useState(() => crypto.randomUUID())
  const at = { fundId: id, version, clientKey }
  return async ({ from, to, amount, on, receiptNo, reason }: Record<Field, string>) => {
    if (move === 'account') {
      const { data, error } = await client.mutation(AccountReserve, { input: { ...at, from, to } })
      return { outcome: data?.accountReserve, error }
    }
    if (move === 'return') {
      const input = { ...at, amount, on, receiptNo }
      const { data, error } = await client.mutation(ReturnReserve, { input })
      return { outcome: data?.returnReserve, error }
    }
    if (move === 'close') {
      const { data, error } = await client.mutation(CloseReserve, { input: at })
      return { outcome: data?.closeReserve, error }
    }
    const decision = move === 'confirm' ? ('CONFIRM' as const) : ('SEND_BACK' as const)
    const input = { statementId, version, clientKey, decision, reason: reason || null }
    const { data, error } = await client.mutation(DecideReserveStatement, { input })
    return { outcome: data?.decideReserveStatement, error }
  }
}

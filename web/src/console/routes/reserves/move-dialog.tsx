import { useState, type FormEvent } from 'react'
import { useClient, type CombinedError } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { type Problem, ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
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

/** One form for each step: what it asks for is its list of fields. */
export function MoveDialog({ move, fund, statementId = '', onClose, onDone }: Props) {
  const w = useWords(reserveWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const send = useSend(move, fund, statementId)
  const [values, setValues] = useState<Record<Field, string>>({
    from: fund.oldestUnaccounted ?? clock.today,
    to: clock.today,
    amount: fund.left,
    on: clock.today,
    receiptNo: '',
    reason: '',
  })
  const [problem, setProblem] = useState<Problem>()
  const [error, setError] = useState<CombinedError>()
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const answer = await send(values)
    setBusy(false)
    setError(answer.error)
    setProblem(answer.outcome)
    const told = answer.outcome?.__typename
    if (told === 'Stale') onDone()
    if (told !== 'ReserveMoved') return
    onDone()
    onClose()
  }
  const labels: Record<Field, string> = {
    from: w.from,
    to: w.to,
    amount: w.amount,
    on: w.paidOn,
    receiptNo: w.receipt,
    reason: w.reason,
  }
  const days = ['from', 'to', 'on']
  return (
    <Dialog title={w.actions[move]} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w.actionText[move]}</p>
        {fields[move].map((name) => {
          const field = {
            label: labels[name],
            required: true,
            value: values[name],
            error: problemAt(problem, name),
            onChange: (event: { target: { value: string } }) =>
              setValues((now) => ({ ...now, [name]: event.target.value })),
          }
          if (name === 'reason') return <TextAreaField key={name} {...field} />
          const date = days.includes(name) && { type: 'date', max: clock.today }
          const decimal = name === 'amount' && { inputMode: 'decimal' as const }
          return <TextField key={name} {...field} {...date} {...decimal} />
        })}
        <ProblemNote problem={problem} error={error} fields={fields[move]} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={busy}>
            {w.actions[move]}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
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

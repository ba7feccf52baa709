import { useState, type FormEvent } from 'react'
import { useClient, type CombinedError } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { type Problem, ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
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

/** One form for each step: what it asks for is its list of fields. */
export function MoveDialog({ move, recovery, onClose, onDone }: Props) {
  const w = useWords(recoveryWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const send = useSend(move, recovery)
  const [values, setValues] = useState<Record<Field, string>>({
    documentNo: '',
    dueOn: '',
    amount: recovery.outstanding,
    on: clock.today,
    slipNo: '',
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
    if (told !== 'RecoveryMoved' && told !== 'ProposalDrafted') return
    onDone()
    onClose()
  }
  const field = (name: Field) => ({
    label: {
      documentNo: w.document,
      dueOn: w.dueOn,
      amount: w.money,
      on: w.paidOn,
      slipNo: w.slip,
      reason: w.reason,
    }[name],
    required: true,
    value: values[name],
    error: problemAt(problem, name),
  })
  const set = (name: Field) => (event: { target: { value: string } }) =>
    setValues((now) => ({ ...now, [name]: event.target.value }))
  return (
    <Dialog title={w.actions[move]} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w.actionText[move]}</p>
        {fields[move].map((name) =>
          name === 'reason' ? (
            <TextAreaField key={name} {...field(name)} onChange={set(name)} />
          ) : (
            <TextField
              key={name}
              {...field(name)}
              {...(name === 'dueOn' && { type: 'date', min: clock.today })}
              {...(name === 'on' && { type: 'date', max: clock.today })}
              {...(name === 'amount' && { inputMode: 'decimal' as const })}
              onChange={set(name)}
            />
          ),
        )}
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

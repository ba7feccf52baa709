import { useState } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { onSubmit } from '../../../domain/form-values.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
import { PlanRecovery } from './documents.ts'
import type { RecoveryRow } from './page.tsx'
import { type PlannedRow, splitPlan } from './split-plan.ts'

type Props = { recovery: RecoveryRow; onClose: () => void; onDone: () => void }

/** Dates and amounts as agreed: divided evenly to begin with, each then changed as it must be. */
export function PlanDialog({ recovery, onClose, onDone }: Props) {
  const w = useWords(recoveryWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(PlanRecovery)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [times, setTimes] = useState('3')
  const [first, setFirst] = useState('')
  const [rows, setRows] = useState<readonly PlannedRow[]>([])
  const [reason, setReason] = useState('')
  const problem = data?.planRecovery
  const fields = rows.flatMap((_, i) => [`instalments.${i}.dueOn`, `instalments.${i}.amount`])
  const divide = (number: string, day: string) => {
    setTimes(number)
    setFirst(day)
    const parts = Number(number)
    if (day && parts >= 1 && parts <= 60) setRows(splitPlan(recovery.outstanding, parts, day))
  }
  const change = (at: number, part: Partial<PlannedRow>) =>
    setRows(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  async function submit() {
    const { id, version } = recovery
    const input = { recoveryId: id, version, instalments: [...rows], reason, clientKey }
    const answer = await send({ input })
    const told = answer.data?.planRecovery.__typename
    if (told === 'Stale') onDone()
    if (told !== 'RecoveryMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.actions.plan} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.actionText.plan(money(recovery.outstanding))}</p>
        <div className="form-row">
          <TextField
            label={w.times}
            type="number"
            min={1}
            max={60}
            required
            value={times}
            onChange={(event) => divide(event.target.value, first)}
          />
          <TextField
            label={w.firstDue}
            type="date"
            min={clock.today}
            required
            value={first}
            onChange={(event) => divide(times, event.target.value)}
          />
        </div>
        {rows.map(({ dueOn, amount }, i) => (
          <div className="form-row" key={i}>
            <TextField
              label={w.dueOf(i + 1)}
              type="date"
              min={clock.today}
              required
              value={dueOn}
              error={problemAt(problem, `instalments.${i}.dueOn`)}
              onChange={(event) => change(i, { dueOn: event.target.value })}
            />
            <TextField
              label={w.moneyOf(i + 1)}
              inputMode="decimal"
              required
              value={amount}
              error={problemAt(problem, `instalments.${i}.amount`)}
              onChange={(event) => change(i, { amount: event.target.value })}
            />
          </div>
        ))}
        <TextAreaField
          label={w.reason}
          required
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['reason', ...fields]} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || rows.length === 0}>
            {w.actions.plan}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { graphql } from '../gql/index.ts'
import type { ProgrammeCode, RecoveryGround } from '../gql/graphql.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { recoveryWords } from '../lib/messages/recoveries.ts'
import { pathOf } from '../lib/paths.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx'
import { ProblemNote, problemAt } from './problem.tsx'
import { useScopedPath } from './scope.ts'
import { useMay } from './viewer.ts'

const AssessRecovery = graphql(`
  mutation AssessRecovery($input: AssessRecoveryInput!) {
    assessRecovery(input: $input) {
      __typename
      ... on RecoveryMoved {
        recovery {
          id
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Of = {
  householdId: string
  programmes: readonly { code: string; name: string }[]
  /** A line of its own; months of a household without one. */
  line?: { id: string; month: string; amount: string }
}

/** Begins a recovery of a line or of months of a household; for roles that may assess one. */
export function AssessRecoveryButton(props: Of) {
  const w = useWords(recoveryWords)
  const { close } = useWords(frameWords)
  const [open, setOpen] = useState(false)
  if (!useMay('recovery.assess') || props.programmes.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{w.assess}</Button>
      {open && (
        <Dialog title={w.assess} closeLabel={close} onClose={() => setOpen(false)}>
          <AssessForm {...props} />
        </Dialog>
      )}
    </>
  )
}

const fields = ['amount', 'fromMonth', 'toMonth', 'reason'] as const

function AssessForm({ householdId, programmes, line }: Of) {
  const w = useWords(recoveryWords)
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const [{ data, error, fetching }, send] = useMutation(AssessRecovery)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [programme, setProgramme] = useState(programmes[0]!.code)
  const [fromMonth, setFrom] = useState(line?.month ?? '')
  const [toMonth, setTo] = useState(line?.month ?? '')
  const [amount, setAmount] = useState(line?.amount ?? '')
  const [ground, setGround] = useState<RecoveryGround>('NOT_ENTITLED')
  const [reason, setReason] = useState('')
  const problem = data?.assessRecovery
  async function submit(event: FormEvent) {
    event.preventDefault()
    const of = { householdId, programme: programme as ProgrammeCode, paymentId: line?.id ?? null }
    const answer = await send({
      input: { ...of, fromMonth, toMonth, amount, ground, reason, clientKey },
    })
    const moved = answer.data?.assessRecovery
    if (moved?.__typename === 'RecoveryMoved') void navigate(scoped(pathOf(moved.recovery.id)!))
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{w.assessText}</p>
      {!line && (
        <>
          <SelectField
            label={w.programme}
            value={programme}
            onChange={(event) => setProgramme(event.target.value)}
          >
            {programmes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            type="month"
            label={w.from}
            required
            value={fromMonth}
            error={problemAt(problem, 'fromMonth')}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            type="month"
            label={w.to}
            required
            value={toMonth}
            error={problemAt(problem, 'toMonth')}
            onChange={(event) => setTo(event.target.value)}
          />
        </>
      )}
      <TextField
        label={w.amount}
        inputMode="decimal"
        required
        value={amount}
        error={problemAt(problem, 'amount')}
        onChange={(event) => setAmount(event.target.value)}
      />
      <SelectField
        label={w.ground}
        value={ground}
        onChange={(event) => setGround(event.target.value as RecoveryGround)}
      >
        {Object.entries(w.grounds).map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={w.reason}
        required
        value={reason}
        error={problemAt(problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemNote problem={problem} error={error} fields={fields} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.assess}
        </Button>
      </DialogFoot>
    </form>
  )
}

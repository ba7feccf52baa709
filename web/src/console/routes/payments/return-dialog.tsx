import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ReturnCode } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import type { PaymentRow } from './page.tsx'

const ReturnPayment = graphql(`
  mutation ReturnPayment($input: ReturnPaymentInput!) {
    returnPayment(input: $input) {
      __typename
      ... on PaymentReturned {
        payment {
          id
          status
          version
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Props = { payment: PaymentRow; onClose: () => void; onDone: () => void }

export function ReturnDialog({ payment, onClose, onDone }: Props) {
  const w = useWords(paymentWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(ReturnPayment)
  const [returnCode, setCode] = useState<ReturnCode>('NAME_MISMATCH')
  const [on, setOn] = useState(clock.today)
  const [reason, setReason] = useState('')
  const problem = data?.returnPayment
  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({
      input: { paymentId: payment.id, version: payment.version, returnCode, on, reason },
    })
    const outcome = answer.data?.returnPayment.__typename
    if (outcome === 'Stale') onDone()
    if (outcome !== 'PaymentReturned') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.return} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w.returnText}</p>
        <SelectField
          label={w.returnCode}
          value={returnCode}
          onChange={(event) => setCode(event.target.value as ReturnCode)}
        >
          {Object.entries(w.returnCodes).map(([code, text]) => (
            <option key={code} value={code}>
              {text}
            </option>
          ))}
        </SelectField>
        <TextField
          type="date"
          label={w.returnOn}
          required
          value={on}
          max={clock.today}
          error={problemAt(problem, 'on')}
          onChange={(event) => setOn(event.target.value)}
        />
        <TextAreaField
          label={w.reason}
          required
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['on', 'reason']} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.return}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

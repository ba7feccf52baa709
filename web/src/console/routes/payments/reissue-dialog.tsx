import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'
import type { PaymentRow } from './page.tsx'

const ReissuePayment = graphql(`
  mutation ReissuePayment($input: ReissuePaymentInput!) {
    reissuePayment(input: $input) {
      __typename
      ... on PaymentReissued {
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

export function ReissueDialog({ payment, onClose, onDone }: Props) {
  const w = useWords(paymentWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(ReissuePayment)
  const [bankAccountId, setAccount] = useState('')
  const [reason, setReason] = useState('')
  const problem = data?.reissuePayment
  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({
      input: {
        paymentId: payment.id,
        version: payment.version,
        bankAccountId: bankAccountId || null,
        reason,
      },
    })
    const outcome = answer.data?.reissuePayment.__typename
    if (outcome === 'Stale') onDone()
    if (outcome !== 'PaymentReissued') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.reissue} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w.reissueText}</p>
        <SelectField
          label={w.toAccount}
          value={bankAccountId}
          error={problemAt(problem, 'bankAccountId')}
          onChange={(event) => setAccount(event.target.value)}
        >
          <option value="">{w.sameAccount}</option>
          {payment.household?.bankAccounts.map((each) => (
            <option key={each.id} value={each.id}>
              {each.holderName} · {each.bankName} {each.maskedNumber}
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
        <ProblemNote problem={problem} error={error} fields={['bankAccountId', 'reason']} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.reissue}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

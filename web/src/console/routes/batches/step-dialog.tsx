import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'

const ReviewBatch = graphql(`
  mutation ReviewBatch($input: MoveBatchInput!) {
    reviewBatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const SendBackBatch = graphql(`
  mutation SendBackBatch($input: SendBackBatchInput!) {
    sendBackBatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const CheckBatch = graphql(`
  mutation CheckBatch($input: MoveBatchInput!) {
    checkBatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const PayBatch = graphql(`
  mutation PayBatch($input: PayBatchInput!) {
    payBatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const CancelBatch = graphql(`
  mutation CancelBatch($input: CancelBatchInput!) {
    cancelBatch(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

export type Step = 'review' | 'sendBack' | 'check' | 'pay' | 'cancel'

type Props = {
  step: Step
  batch: { id: string; version: number }
  onClose: () => void
  onDone: () => void
}

export function StepDialog({ step, batch, onClose, onDone }: Props) {
  const w = useWords(batchWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const [reviewing, review] = useMutation(ReviewBatch)
  const [sending, sendBack] = useMutation(SendBackBatch)
  const [checking, check] = useMutation(CheckBatch)
  const [paying, pay] = useMutation(PayBatch)
  const [cancelling, cancel] = useMutation(CancelBatch)
  const [reason, setReason] = useState('')
  const [voucherNo, setVoucherNo] = useState('')
  const [on, setOn] = useState(clock.today)
  const { error, fetching } = {
    review: reviewing,
    sendBack: sending,
    check: checking,
    pay: paying,
    cancel: cancelling,
  }[step]
  const problem =
    reviewing.data?.reviewBatch ??
    sending.data?.sendBackBatch ??
    checking.data?.checkBatch ??
    paying.data?.payBatch ??
    cancelling.data?.cancelBatch
  async function send() {
    const at = { batchId: batch.id, version: batch.version }
    if (step === 'review') return (await review({ input: at })).data?.reviewBatch
    if (step === 'check') return (await check({ input: at })).data?.checkBatch
    if (step === 'pay') return (await pay({ input: { ...at, voucherNo, on } })).data?.payBatch
    if (step === 'cancel') return (await cancel({ input: { ...at, reason } })).data?.cancelBatch
    return (await sendBack({ input: { ...at, reason } })).data?.sendBackBatch
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    const outcome = (await send())?.__typename
    if (outcome === 'Stale') onDone()
    if (outcome !== 'BatchMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.steps[step]} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{w.stepText[step]}</p>
        {(step === 'sendBack' || step === 'cancel') && (
          <TextAreaField
            label={w.reason}
            required
            value={reason}
            error={problemAt(problem, 'reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {step === 'pay' && (
          <>
            <TextField
              label={w.voucher}
              required
              value={voucherNo}
              error={problemAt(problem, 'voucherNo')}
              onChange={(event) => setVoucherNo(event.target.value)}
            />
            <TextField
              type="date"
              label={w.paidOn}
              required
              value={on}
              max={clock.today}
              error={problemAt(problem, 'on')}
              onChange={(event) => setOn(event.target.value)}
            />
          </>
        )}
        <ProblemNote problem={problem} error={error} fields={['reason', 'voucherNo', 'on']} />
        <DialogFoot>
          <Button kind={step === 'cancel' ? 'danger' : 'primary'} type="submit" disabled={fetching}>
            {w.steps[step]}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

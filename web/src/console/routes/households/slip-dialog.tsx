import { type FormEvent, useState } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { SlipPurpose } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { householdWords } from '../../../lib/messages/households.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'

const PrintSlip = graphql(`
  mutation PrintSlip($input: PrintSlipInput!) {
    printSlip(input: $input) {
      __typename
      ... on SlipPrinted {
        serial
        address
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** Purpose and reason first; the paper is fetched from here once its entry stands in the log. */
export function SlipDialog({
  household,
  onClose,
}: {
  household: { id: string; name: string }
  onClose: () => void
}) {
  const w = useWords(householdWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(PrintSlip)
  const [purpose, setPurpose] = useState<SlipPurpose>('HOUSEHOLD_ASKED')
  const [reason, setReason] = useState('')
  const answer = data?.printSlip
  const printed = answer?.__typename === 'SlipPrinted' ? answer : undefined
  const problem = answer?.__typename === 'SlipPrinted' ? undefined : answer
  function submit(event: FormEvent) {
    event.preventDefault()
    void send({ input: { householdId: household.id, purpose, reason } })
  }
  return (
    <Dialog title={w.slipTitle(household.name)} closeLabel={close} onClose={onClose}>
      {printed ? (
        <>
          <p role="status">{w.slipReady}</p>
          <Facts rows={[[w.slipSerial, printed.serial.replace('LogEntry.', '')]]} />
          <DialogFoot>
            <a className="button button-primary" href={printed.address} download>
              {w.slipDownload}
            </a>
          </DialogFoot>
        </>
      ) : (
        <form className="form" onSubmit={submit}>
          <p>{w.slipText}</p>
          <SelectField
            label={w.purpose}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value as SlipPurpose)}
          >
            {Object.entries(w.slipPurposes).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </SelectField>
          <TextAreaField
            label={w.slipReason}
            required
            value={reason}
            error={problemAt(problem, 'reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <ProblemNote problem={problem} error={error} fields={['reason']} />
          <DialogFoot>
            <Button kind="primary" type="submit" disabled={fetching}>
              {w.slipMake}
            </Button>
          </DialogFoot>
        </form>
      )}
    </Dialog>
  )
}

import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { PayeeKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { payeeWords } from '../../../lib/messages/payees.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import type { HouseholdRow } from './page.tsx'

const ProposePayeeChange = graphql(`
  mutation ProposePayeeChange($input: ProposePayeeChangeInput!) {
    proposePayeeChange(input: $input) {
      __typename
      ... on ProposalDrafted {
        proposal {
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

const kinds: readonly PayeeKind[] = ['PERSON', 'GUARDIAN', 'INSTITUTION']
const fields = ['number', 'holderName', 'bankName', 'fromMonth', 'reason'] as const
type Field = (typeof fields)[number]

type Props = { household: HouseholdRow; onClose: () => void; onDone: () => void }

/** First seat of a change of account: the number goes in once and is not shown again. */
export function PayeeDialog({ household, onClose, onDone }: Props) {
  const w = useWords(payeeWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(ProposePayeeChange)
  const [clientKey] = useState(() => crypto.randomUUID())
  const [first] = household.paidTo
  const [replaces, setReplaces] = useState(first!.account.id)
  const [payeeKind, setKind] = useState<PayeeKind>('PERSON')
  const problem = data?.proposePayeeChange
  const initial: Record<Field, string> = {
    number: '',
    holderName: household.head.name,
    bankName: first!.account.payeeKind === 'INSTITUTION' ? '' : first!.account.bankName,
    fromMonth: first!.freeFrom,
    reason: '',
  }
  const { values, bind, setValues } = useValues(initial, problem)
  const field = (name: Field) => ({
    required: true,
    ...bind(name),
  })
  function replace(id: string) {
    const next = household.paidTo.find(({ account }) => account.id === id)!
    setReplaces(id)
    setValues({ ...values, fromMonth: next.freeFrom })
  }
  async function submit() {
    const input = { householdId: household.id, replaces, payeeKind, clientKey, ...values }
    const answer = await send({ input })
    if (answer.data?.proposePayeeChange.__typename !== 'ProposalDrafted') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.change} closeLabel={close} onClose={onClose}>
      <form className="form" autoComplete="off" onSubmit={onSubmit(() => void submit())}>
        <p>{w.changeText}</p>
        <SelectField
          label={w.replaces}
          value={replaces}
          onChange={(event) => replace(event.target.value)}
        >
          {household.paidTo.map(({ account: { id, holderName, bankName, maskedNumber } }) => (
            <option key={id} value={id}>
              {holderName} · {bankName} {maskedNumber}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={w.kind}
          value={payeeKind}
          onChange={(event) => setKind(event.target.value as PayeeKind)}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {w.kinds[kind]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={w.holder}
          hint={payeeKind === 'INSTITUTION' ? w.institutionHint : undefined}
          {...field('holderName')}
        />
        <TextField label={w.number} hint={w.numberHint} inputMode="numeric" {...field('number')} />
        <TextField label={w.bank} {...field('bankName')} />
        <TextField type="month" label={w.from} hint={w.fromHint} {...field('fromMonth')} />
        <TextAreaField label={w.reason} {...field('reason')} />
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.draft}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

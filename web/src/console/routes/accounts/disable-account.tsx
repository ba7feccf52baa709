import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'
import type { AccountRow } from './columns.tsx'

const DisableAccountMutation = graphql(`
  mutation DisableAccount($input: DisableAccountInput!) {
    disableAccount(input: $input) {
      __typename
      ... on AccountDisabled {
        account {
          ...Accounts_account
        }
        sessionsEnded
        itemsHandedOver
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Props = {
  account: AccountRow
  accounts: AccountRow[]
  onClose: () => void
  onDone: () => void
}

export function DisableAccount({ account, accounts, onClose, onDone }: Props) {
  const w = useWords(accountWords)
  const [{ data, error, fetching }, disable] = useMutation(DisableAccountMutation)
  const [reason, setReason] = useState('')
  const [handOverTo, setHandOverTo] = useState('')
  const result = data?.disableAccount
  if (result?.__typename === 'AccountDisabled') {
    return (
      <>
        <p className="note">{w.disabled(result.sessionsEnded, result.itemsHandedOver)}</p>
        <DialogFoot>
          <Button kind="primary" onClick={onClose}>
            {w.done}
          </Button>
        </DialogFoot>
      </>
    )
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    const input = {
      accountId: account.id,
      version: account.version ?? 0,
      reason,
      handOverTo: handOverTo || null,
    }
    const answer = await disable({ input })
    if (answer.data?.disableAccount.__typename === 'AccountDisabled') onDone()
  }
  const heirs = accounts.filter(({ id, state }) => id !== account.id && state === 'ACTIVE')
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{w.disableText}</p>
      <SelectField
        label={w.handOver}
        value={handOverTo}
        error={problemAt(result, 'handOverTo')}
        onChange={(event) => setHandOverTo(event.target.value)}
      >
        <option value="">{w.nobody}</option>
        {heirs.map(({ id, displayName, unit }) => (
          <option key={id} value={id}>
            {displayName} · {unit}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={w.reason}
        value={reason}
        error={problemAt(result, 'reason')}
        onChange={(event) => setReason(event.target.value)}
        required
      />
      <ProblemNote problem={result} error={error} fields={['handOverTo', 'reason']} />
      <DialogFoot>
        <Button kind="danger" type="submit" disabled={fetching}>
          {w.disable}
        </Button>
      </DialogFoot>
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'

const SearchByAccount = graphql(`
  mutation SearchByAccount($input: SearchByAccountInput!) {
    searchByAccount(input: $input) {
      __typename
      ... on AccountSearched {
        bankAccounts {
          bankAccount {
            id
            holderName
            bankName
            maskedNumber
          }
          household {
            id
            code
          }
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** Exact match of a whole number, with a reason; logged. */
export function AccountSearch({ onClose }: { onClose: () => void }) {
  const w = useWords(householdWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(SearchByAccount)
  const [accountNumber, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const answer = data?.searchByAccount
  const problem = answer?.__typename === 'AccountSearched' ? undefined : answer
  function submit(event: FormEvent) {
    event.preventDefault()
    void send({ input: { accountNumber, reason } })
  }
  return (
    <Dialog title={w.search} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{w.searchText}</p>
        <TextField
          label={w.account}
          required
          inputMode="numeric"
          autoComplete="off"
          value={accountNumber}
          error={problemAt(problem, 'accountNumber')}
          onChange={(event) => setNumber(event.target.value)}
        />
        <TextField
          label={w.reason}
          required
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['accountNumber', 'reason']} />
        {answer?.__typename === 'AccountSearched' && (
          <div role="status">
            <p>{w.found(answer.bankAccounts.length)}</p>
            <ul className="changes">
              {answer.bankAccounts.map(({ bankAccount, household }) => (
                <li key={bankAccount.id}>
                  {bankAccount.holderName} · {bankAccount.bankName} {bankAccount.maskedNumber}{' '}
                  {household && <ObjectLink id={household.id}>{household.code}</ObjectLink>}
                </li>
              ))}
            </ul>
          </div>
        )}
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.search}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../gql/index.ts'
import type { NumberFoundFragment } from '../gql/graphql.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { numberSearchWords } from '../lib/messages/search.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { ObjectLink } from './object-link.tsx'
import { ProblemNote, problemAt } from './problem.tsx'
import { ScopedLink } from './scoped-link.tsx'
import { useMay } from './viewer.ts'

const FoundFragment = graphql(`
  fragment NumberFound on NumberSearched {
    persons {
      id
      name
      region {
        name
      }
      household {
        id
        code
      }
    }
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
`)

const SearchByNumber = graphql(`
  mutation SearchByNumber($input: SearchByNumberInput!) {
    searchByNumber(input: $input) {
      __typename
      ...NumberFound
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Props = {
  /** What was typed already, elsewhere than in an address. */
  typed?: string
  onClose: () => void
}

/** Exact match of a whole identity or account number, with a reason; logged, and kept in no address. */
export function NumberSearch({ typed = '', onClose }: Props) {
  const w = useWords(numberSearchWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation(SearchByNumber)
  const [number, setNumber] = useState(typed)
  const [reason, setReason] = useState('')
  const answer = data?.searchByNumber
  const found = answer?.__typename === 'NumberSearched' ? readFragment(FoundFragment, answer) : null
  const problem = answer?.__typename === 'NumberSearched' ? undefined : answer
  function submit(event: FormEvent) {
    event.preventDefault()
    void send({ input: { number, reason } })
  }
  return (
    <Dialog title={w.title} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{w.text}</p>
        <TextField
          label={w.number}
          required
          autoComplete="off"
          spellCheck={false}
          autoFocus={!typed}
          value={number}
          error={problemAt(problem, 'number')}
          onChange={(event) => setNumber(event.target.value)}
        />
        <TextField
          label={w.reason}
          hint={w.reasonHint}
          required
          autoComplete="off"
          autoFocus={!!typed}
          value={reason}
          error={problemAt(problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} error={error} fields={['number', 'reason']} />
        {found && <Found {...found} />}
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.search}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

function Found({ persons, bankAccounts }: NumberFoundFragment) {
  const w = useWords(numberSearchWords)
  const mayTrace = useMay('fund.read')
  return (
    <div role="status">
      {persons.length + bankAccounts.length === 0 && (
        <>
          <p>{w.nothing}</p>
          <p className="quiet">{w.nothingNext}</p>
        </>
      )}
      {persons.length > 0 && (
        <>
          <h3>{w.persons(persons.length)}</h3>
          <ul className="changes">
            {persons.map(({ id, name, region, household }) => (
              <li key={id}>
                <p>
                  <ObjectLink id={household?.id}>{name}</ObjectLink>
                </p>
                <p className="quiet">
                  {region.name}
                  {household && ` · ${household.code}`}
                  {mayTrace && (
                    <>
                      {' · '}
                      <ScopedLink to={`/console/trace/${id}`}>{w.trace}</ScopedLink>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {bankAccounts.length > 0 && (
        <>
          <h3>{w.accounts(bankAccounts.length)}</h3>
          <ul className="changes">
            {bankAccounts.map(({ bankAccount, household }) => (
              <li key={bankAccount.id}>
                <p>
                  {bankAccount.holderName} · {bankAccount.bankName} {bankAccount.maskedNumber}
                </p>
                <p className="row-actions">
                  {household && (
                    <ObjectLink id={household.id}>
                      {w.household} {household.code}
                    </ObjectLink>
                  )}
                  <ScopedLink to={`/console/payments?account=${bankAccount.id}`}>
                    {w.payments}
                  </ScopedLink>
                  {mayTrace && (
                    <ScopedLink to={`/console/trace/${bankAccount.id}`}>{w.trace}</ScopedLink>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

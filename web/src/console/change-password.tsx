import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { ProblemNote, problemAt } from '../domain/problem.tsx'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { signInWords } from '../lib/messages/sign-in.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on PasswordChanged {
        ok
      }
      ... on InvalidInput {
        message
        path
      }
    }
  }
`)

const empty = { current: '', next: '', again: '' }

export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, change] = useMutation(ChangePassword)
  const [values, setValues] = useState(empty)
  const problem = data?.changePassword
  const differ = values.again !== '' && values.again !== values.next
  const bind = (name: keyof typeof empty) => ({
    type: 'password',
    required: true,
    value: values[name],
    onChange: (event: { target: { value: string } }) =>
      setValues({ ...values, [name]: event.target.value }),
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (values.again !== values.next) return
    const answer = await change({ input: { current: values.current, next: values.next } })
    if (answer.data?.changePassword.__typename !== 'PasswordChanged') return
    setValues(empty)
    onChanged()
  }
  return (
    <form className="form narrow" onSubmit={(event) => void submit(event)}>
      <TextField
        label={w.current}
        autoComplete="current-password"
        error={problemAt(problem, 'current')}
        {...bind('current')}
      />
      <TextField
        label={w.next}
        hint={w.nextHint}
        autoComplete="new-password"
        error={problemAt(problem, 'next')}
        {...bind('next')}
      />
      <TextField
        label={w.again}
        autoComplete="new-password"
        error={differ && w.differ}
        {...bind('again')}
      />
      <ProblemNote problem={problem} error={error} fields={['current', 'next']} />
      <Button kind="primary" type="submit" disabled={fetching || differ}>
        {w.change}
      </Button>
    </form>
  )
}

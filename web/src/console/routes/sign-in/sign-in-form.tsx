import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { TroubleBox } from '../../../domain/trouble-box.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { signInWords } from '../../../lib/messages/sign-in.ts'
import { useCountdown } from '../../../lib/use-countdown.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { WaitNote } from '../../wait-note.tsx'

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignedIn {
        viewer {
          ...Viewer_viewer
        }
      }
      ... on SignInRefused {
        message
        retryAfterSeconds
      }
    }
  }
`)

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, signIn] = useMutation(SignIn)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const refused = data?.signIn.__typename === 'SignInRefused' ? data.signIn : null
  const [seconds, countFrom] = useCountdown(login.trim())

  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await signIn({ input: { login: login.trim(), password } })
    const result = answer.data?.signIn
    if (result?.__typename === 'SignedIn') return onSignedIn()
    setPassword('')
    if (result) countFrom(result.retryAfterSeconds)
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {seconds > 0 && <WaitNote seconds={seconds} />}
      {refused?.retryAfterSeconds === 0 && (
        <p className="note note-bad" role="alert">
          {refused.message}
        </p>
      )}
      {error && <TroubleBox error={error} />}
      <TextField
        label={w.login}
        value={login}
        onChange={(event) => setLogin(event.target.value)}
        autoComplete="username"
        required
        autoFocus
      />
      <TextField
        label={w.password}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
      />
      <Button kind="primary" type="submit" disabled={fetching || seconds > 0}>
        {fetching ? w.busy : w.submit}
      </Button>
    </form>
  )
}

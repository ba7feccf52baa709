import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { TroubleBox } from '../../domain/trouble-box.tsx'
import { graphql } from '../../gql/index.ts'
import { useWords } from '../../lib/language.tsx'
import { signInWords } from '../../lib/messages/sign-in.ts'
import { useCountdown } from '../../lib/use-countdown.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { WaitNote } from '../wait-note.tsx'

const SubmitSecondFactor = graphql(`
  mutation SubmitSecondFactor($code: String!) {
    submitSecondFactor(code: $code) {
      __typename
      ... on SignedIn {
        viewer {
          ...Viewer_viewer
        }
      }
      ... on Problem {
        message
      }
      ... on SignInRefused {
        retryAfterSeconds
      }
    }
  }
`)

/** Answers a pending session, and completes an enrolment. */
export function SecondFactorForm({ onPassed }: { onPassed: () => void }) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, send] = useMutation(SubmitSecondFactor)
  const [code, setCode] = useState('')
  const result = data?.submitSecondFactor
  const problem = result?.__typename === 'InvalidInput' ? result.message : null
  const [seconds, countFrom] = useCountdown('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({ code: code.replace(/\s/g, '') })
    const outcome = answer.data?.submitSecondFactor
    if (outcome?.__typename === 'SignedIn') return onPassed()
    setCode('')
    if (outcome?.__typename === 'SignInRefused') countFrom(outcome.retryAfterSeconds)
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      {seconds > 0 && <WaitNote seconds={seconds} />}
      {error && <TroubleBox error={error} />}
      <TextField
        label={w.code}
        hint={w.codeHint}
        error={problem}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
      />
      <Button kind="primary" type="submit" disabled={fetching || seconds > 0}>
        {w.confirm}
      </Button>
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { TroubleBox } from '../../domain/trouble-box.tsx'
import { graphql } from '../../gql/index.ts'
import { useWords } from '../../lib/language.tsx'
import { signInWords } from '../../lib/messages/sign-in.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'

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
    }
  }
`)

/** Answers a pending session, and completes an enrolment. */
export function SecondFactorForm({ onPassed }: { onPassed: () => void }) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, send] = useMutation(SubmitSecondFactor)
  const [code, setCode] = useState('')
  const result = data?.submitSecondFactor
  const problem = result && result.__typename !== 'SignedIn' ? result.message : null

  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await send({ code: code.replace(/\s/g, '') })
    if (answer.data?.submitSecondFactor.__typename === 'SignedIn') onPassed()
    else setCode('')
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
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
      <Button kind="primary" type="submit" disabled={fetching}>
        {w.confirm}
      </Button>
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { renderSVG } from 'uqr'
import { useMutation } from 'urql'
import { TroubleBox } from '../../domain/trouble-box.tsx'
import { graphql } from '../../gql/index.ts'
import { useWords } from '../../lib/language.tsx'
import { signInWords } from '../../lib/messages/sign-in.ts'
import { useCountdown } from '../../lib/use-countdown.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { WaitNote } from '../wait-note.tsx'
import { SecondFactorForm } from './code-form.tsx'

const EnrolSecondFactor = graphql(`
  mutation EnrolSecondFactor($code: String) {
    enrolSecondFactor(code: $code) {
      __typename
      ... on SecondFactorEnrolment {
        secret
        uri
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

const picture = (uri: string) =>
  `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`
const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret

type Props = { replaces?: boolean; onPassed: () => void }

/** Shows the secret as a picture and as text, then asks for the first code; a present authenticator answers before it goes. */
export function Enrolment({ replaces = false, onPassed }: Props) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, enrol] = useMutation(EnrolSecondFactor)
  const [code, setCode] = useState('')
  const [seconds, countFrom] = useCountdown('')
  const result = data?.enrolSecondFactor
  if (result?.__typename === 'SecondFactorEnrolment') {
    return (
      <div className="form">
        <p>{w.enrolText}</p>
        <img className="qr" src={picture(result.uri)} alt={w.enrolQr} width={200} height={200} />
        <p>
          {w.secret} <code className="secret">{inFours(result.secret)}</code>
        </p>
        <SecondFactorForm onPassed={onPassed} />
      </div>
    )
  }
  async function begin(event: FormEvent) {
    event.preventDefault()
    const answer = await enrol({ code: replaces ? code.replace(/\s/g, '') : null })
    setCode('')
    const outcome = answer.data?.enrolSecondFactor
    if (outcome?.__typename === 'SignInRefused') countFrom(outcome.retryAfterSeconds)
  }
  const wrong = result?.__typename === 'InvalidInput' && result.message
  return (
    <form className="form" onSubmit={(event) => void begin(event)}>
      <p>{replaces ? w.replaceText : w.enrolText}</p>
      {seconds > 0 && <WaitNote seconds={seconds} />}
      {error && <TroubleBox error={error} />}
      {result?.__typename === 'RuleBroken' && <p className="note note-bad">{result.message}</p>}
      {replaces && (
        <TextField
          label={w.presentCode}
          error={wrong}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
        />
      )}
      <Button kind="primary" type="submit" disabled={fetching || seconds > 0}>
        {w.enrolStart}
      </Button>
    </form>
  )
}

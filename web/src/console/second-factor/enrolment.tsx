import { renderSVG } from 'uqr'
import { useMutation } from 'urql'
import { TroubleBox } from '../../domain/trouble-box.tsx'
import { graphql } from '../../gql/index.ts'
import { useWords } from '../../lib/language.tsx'
import { signInWords } from '../../lib/messages/sign-in.ts'
import { Button } from '../../ui/button.tsx'
import { SecondFactorForm } from './code-form.tsx'

const EnrolSecondFactor = graphql(`
  mutation EnrolSecondFactor {
    enrolSecondFactor {
      __typename
      ... on SecondFactorEnrolment {
        secret
        uri
      }
      ... on RuleBroken {
        message
      }
    }
  }
`)

const picture = (uri: string) =>
  `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`
const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret

/** Shows the secret as a picture and as text, then asks for the first code. */
export function Enrolment({ onPassed }: { onPassed: () => void }) {
  const w = useWords(signInWords)
  const [{ data, error, fetching }, enrol] = useMutation(EnrolSecondFactor)
  const result = data?.enrolSecondFactor
  if (result?.__typename === 'SecondFactorEnrolment') {
    return (
      <div className="form">
        <p>{w.enrolText}</p>
        <img src={picture(result.uri)} alt={w.enrolQr} width={200} height={200} />
        <p>
          {w.secret} <code>{inFours(result.secret)}</code>
        </p>
        <SecondFactorForm onPassed={onPassed} />
      </div>
    )
  }
  return (
    <div className="form">
      <p>{w.enrolText}</p>
      {error && <TroubleBox error={error} />}
      {result && <p className="note note-bad">{result.message}</p>}
      <Button kind="primary" disabled={fetching} onClick={() => void enrol({})}>
        {w.enrolStart}
      </Button>
    </div>
  )
}

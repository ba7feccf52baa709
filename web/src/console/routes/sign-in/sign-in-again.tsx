import { useState } from 'react'
import { useClient } from 'urql'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import { ViewerFragment } from '../../../domain/viewer.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { signInWords } from '../../../lib/messages/sign-in.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { SecondFactorForm } from '../../second-factor/code-form.tsx'
import { Enrolment } from '../../second-factor/enrolment.tsx'
import { SignInForm } from './sign-in-form.tsx'

const WhoNow = graphql(`
  query WhoNow {
    viewer {
      ...Viewer_viewer
    }
  }
`)

type Step = 'password' | 'code' | 'enrol'

/** Over the page, so that nothing typed is lost; another account must not take it over. */
export function SignInAgain({
  accountId,
  onResumed,
}: {
  accountId: string
  onResumed: () => void
}) {
  const w = useWords(signInWords)
  const { close } = useWords(frameWords)
  const client = useClient()
  const [step, setStep] = useState<Step>('password')
  async function go() {
    const { data } = await client.query(WhoNow, {}, { requestPolicy: 'network-only' })
    const viewer = readFragment(ViewerFragment, data?.viewer ?? null)
    if (viewer?.account.id !== accountId) location.reload()
    else if (viewer.secondFactor !== 'PENDING') onResumed()
    else setStep(viewer.secondFactorEnrolled ? 'code' : 'enrol')
  }
  return (
    <Dialog title={w.over} closeLabel={close}>
      <div className="form">
        {step === 'password' && (
          <>
            <p>
              {w.overText} <span className="quiet">{w.other}</span>
            </p>
            <SignInForm onSignedIn={() => void go()} />
          </>
        )}
        {step === 'code' && (
          <>
            <p>{w.overCode}</p>
            <SecondFactorForm onPassed={() => void go()} />
          </>
        )}
        {step === 'enrol' && (
          <>
            <p className="note">{w.enrolNeeded}</p>
            <Enrolment onPassed={() => void go()} />
          </>
        )}
      </div>
    </Dialog>
  )
}

import { useEffect, useRef, type ReactNode } from 'react'
import { useQuery } from 'urql'
import { CountyContext, CountyFragment } from '../domain/county.ts'
import { QueryState } from '../domain/query-state.tsx'
import { ViewerContext, ViewerFragment, type Viewer } from '../domain/viewer.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { signInWords } from '../lib/messages/sign-in.ts'
import { ChangePasswordForm } from './change-password.tsx'
import { Enrolment } from './second-factor/enrolment.tsx'
import { SecondFactorForm } from './second-factor/code-form.tsx'
import { SignInAgain } from './routes/sign-in/sign-in-again.tsx'
import { SignInForm } from './routes/sign-in/sign-in-form.tsx'
import { SignInPage } from './routes/sign-in/sign-in-page.tsx'

const SessionQuery = graphql(`
  query Session {
    viewer {
      ...Viewer_viewer
    }
    clock {
      now
      today
      demonstration
      countyCode
    }
    county {
      ...County_county
    }
  }
`)

type SessionProps = { over: boolean; onResumed: () => void; children: ReactNode }

/** Shows the console to who is signed in; an ended session puts a dialog over the page and keeps it. */
export function Session({ over, onResumed, children }: SessionProps) {
  const [result, ask] = useQuery({ query: SessionQuery, requestPolicy: 'network-only' })
  const askNow = () => ask({ requestPolicy: 'network-only' })
  // The page stays whoever it was opened for, while the session ends and until it is whole again.
  const opened = useRef<Viewer | null>(null)
  const asked = readFragment(ViewerFragment, result.data?.viewer ?? null)
  const entered = asked && isIn(asked) ? asked : null
  useEffect(() => {
    if (entered) opened.current = entered
  }, [entered])

  return (
    <QueryState result={result} onRetry={askNow}>
      {(data) => {
        const viewer = entered ?? opened.current
        if (!viewer) return <Gate viewer={asked} onPassed={askNow} />
        const county = readFragment(CountyFragment, data.county)
        const resume = () => {
          askNow()
          onResumed()
        }
        return (
          <CountyContext value={{ county, clock: data.clock }}>
            <ViewerContext value={viewer}>
              {children}
              {(over || !entered) && (
                <SignInAgain accountId={viewer.account.id} onResumed={resume} />
              )}
            </ViewerContext>
          </CountyContext>
        )
      }}
    </QueryState>
  )
}

const isIn = ({ secondFactor, mustChangePassword }: Viewer) =>
  secondFactor !== 'PENDING' && !mustChangePassword

/** What stands before the console: the password, the second factor, a password of one's own. */
function Gate({ viewer, onPassed }: { viewer: Viewer | null; onPassed: () => void }) {
  const w = useWords(signInWords)
  if (!viewer) {
    return (
      <SignInPage title={w.title}>
        <SignInForm onSignedIn={onPassed} />
      </SignInPage>
    )
  }
  if (viewer.secondFactor === 'PENDING') {
    const enrolled = viewer.secondFactorEnrolled
    return (
      <SignInPage title={enrolled ? w.codeTitle : w.enrolTitle}>
        {!enrolled && <p className="note">{w.enrolNeeded}</p>}
        {enrolled ? <SecondFactorForm onPassed={onPassed} /> : <Enrolment onPassed={onPassed} />}
      </SignInPage>
    )
  }
  return (
    <SignInPage title={w.passwordTitle}>
      <p className="note note-warn">{w.firstPassword}</p>
      <ChangePasswordForm onChanged={onPassed} />
    </SignInPage>
  )
}

import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { SessionTable } from '../../../domain/session-table.tsx'
import { useViewer } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { sessionWords } from '../../../lib/messages/records.ts'
import { signInWords } from '../../../lib/messages/sign-in.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { Enrolment } from '../../second-factor/enrolment.tsx'

const Sessions = graphql(`
  query Sessions {
    sessions {
      ...SessionTable_session
    }
  }
`)

export default function SessionsPage() {
  const w = useWords(sessionWords)
  const [result, ask] = useQuery({ query: Sessions })
  return (
    <Page title={w.title} state={w.state}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ sessions }) => <SessionTable sessions={sessions} />}
      </QueryState>
      <SecondFactor />
    </Page>
  )
}

function SecondFactor() {
  const w = useWords(sessionWords)
  const { enrolTitle } = useWords(signInWords)
  const { close } = useWords(frameWords)
  const [enrolling, setEnrolling] = useState(false)
  const [enrolled, setEnrolled] = useState(useViewer().secondFactorEnrolled)
  const finish = () => {
    setEnrolled(true)
    setEnrolling(false)
  }
  return (
    <Section title={w.secondFactor}>
      <p className="row-actions">
        <Status tone={enrolled ? 'good' : 'quiet'}>{enrolled ? w.enrolled : w.notEnrolled}</Status>
        <Button kind="text" onClick={() => setEnrolling(true)}>
          {enrolled ? w.replace : w.enrol}
        </Button>
      </p>
      {enrolling && (
        <Dialog
          title={enrolled ? w.replace : enrolTitle}
          closeLabel={close}
          onClose={() => setEnrolling(false)}
        >
          <Enrolment replaces={enrolled} onPassed={finish} />
        </Dialog>
      )}
    </Section>
  )
}

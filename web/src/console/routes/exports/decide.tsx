import { useState } from 'react'
import { useMutation } from 'urql'
import { ProblemNote } from '../../../domain/problem.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { exportWords } from '../../../lib/messages/exports.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import type { ExportOnPage } from './page.tsx'

const DecideExport = graphql(`
  mutation DecideExport($input: DecideExportInput!) {
    decideExport(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

/** Second seat of an export with protected numbers; a refusal says why. */
export function Decide({ taken, onMoved }: { taken: ExportOnPage; onMoved: () => void }) {
  const w = useWords(exportWords)
  const { close } = useWords(frameWords)
  const mayConfirm = useMay('export.confirm')
  const [confirm, setConfirm] = useState<boolean | null>(null)
  const [{ data, error, fetching }, decide] = useMutation(DecideExport)
  const action = taken.actions.find(({ name }) => name === (mayConfirm ? 'decide' : 'make'))
  if (taken.state !== 'WAITING') return null
  if (!mayConfirm || !action?.allowed) return <span className="quiet">{action?.reason}</span>

  async function send(word: boolean) {
    const input = { exportId: taken.id, version: taken.version, confirm: word }
    const answer = await decide({ input })
    if (answer.data?.decideExport.__typename !== 'ExportMoved') return
    setConfirm(null)
    onMoved()
  }
  return (
    <>
      <Button kind="primary" onClick={() => setConfirm(true)}>
        {w.confirm}
      </Button>
      <Button kind="danger" onClick={() => setConfirm(false)}>
        {w.refuse}
      </Button>
      {confirm !== null && (
        <Dialog
          title={confirm ? w.confirm : w.refuse}
          closeLabel={close}
          onClose={() => setConfirm(null)}
        >
          <p>
            {taken.kindLabel} · {taken.requestedBy?.displayName} · {taken.reason}
          </p>
          <p>{confirm ? w.confirmText : w.refuseText}</p>
          <ProblemNote problem={data?.decideExport} error={error} />
          <DialogFoot>
            <Button
              kind={confirm ? 'primary' : 'danger'}
              disabled={fetching}
              onClick={() => void send(confirm)}
            >
              {confirm ? w.confirm : w.refuse}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </>
  )
}

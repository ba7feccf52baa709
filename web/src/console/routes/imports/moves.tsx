import { useState } from 'react'
import { useMutation, type TypedDocumentNode } from 'urql'
import { ProblemNote, type Problem } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { importWords } from '../../../lib/messages/imports.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import type { ImportOnPage } from './page.tsx'

const Cancel = graphql(`
  mutation CancelImport($input: MoveImportInput!) {
    move: cancelImport(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)
const Promote = graphql(`
  mutation PromoteImport($input: MoveImportInput!) {
    move: promoteImport(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)
const Undo = graphql(`
  mutation UndoImport($input: MoveImportInput!) {
    move: undoImport(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Move = {
  name: 'cancel' | 'promote' | 'undo'
  text: string | null
  kind: 'primary' | 'plain' | 'danger'
}
const documents = { cancel: Cancel, promote: Promote, undo: Undo }

/** What may be done with the file now; a refusal says why. */
export function Moves({ file, onMoved }: { file: ImportOnPage; onMoved: () => void }) {
  const w = useWords(importWords)
  const [asked, setAsked] = useState<Move | null>(null)
  const moves: Move[] = [
    { name: 'promote', text: w.promoteText, kind: 'primary' },
    { name: 'undo', text: w.undoText, kind: 'danger' },
    { name: 'cancel', text: null, kind: 'plain' },
  ]
  const fitting = {
    promote: ['PREVIEW'],
    undo: ['PROMOTED'],
    cancel: ['UPLOADING', 'QUEUED', 'READING', 'PREVIEW'],
  }
  const shown = moves.filter(({ name }) => fitting[name].includes(file.state))
  const refused = shown.flatMap(({ name }) => {
    const action = file.actions.find((each) => each.name === name)
    return action && !action.allowed && name !== 'cancel' && action.reason ? [action.reason] : []
  })
  return (
    <>
      {refused[0] && <span className="quiet">{refused[0]}</span>}
      {file.actions.some(({ name, allowed }) => name === 'copy' && allowed) && (
        <a className="button" href={`/imports/${encodeURIComponent(file.id)}/marked`} download>
          {w.copy}
        </a>
      )}
      {shown
        .filter(({ name }) => file.actions.some((each) => each.name === name && each.allowed))
        .map((move) => (
          <Button key={move.name} kind={move.kind} onClick={() => setAsked(move)}>
            {w[move.name]}
          </Button>
        ))}
      {asked && (
        <MoveDialog file={file} move={asked} onClose={() => setAsked(null)} onMoved={onMoved} />
      )}
    </>
  )
}

type Moved = { move: { __typename: string } & Partial<Problem> }
type Variables = { input: { importId: string; version: number; clientKey: string } }

function MoveDialog({
  file,
  move,
  onClose,
  onMoved,
}: {
  file: ImportOnPage
  move: Move
  onClose: () => void
  onMoved: () => void
}) {
  const w = useWords(importWords)
  const { close } = useWords(frameWords)
  const [{ data, error, fetching }, send] = useMutation<Moved, Variables>(
    documents[move.name] as unknown as TypedDocumentNode<Moved, Variables>,
  )
  const [clientKey] = useState(() => crypto.randomUUID())
  async function go() {
    const answer = await send({ input: { importId: file.id, version: file.version, clientKey } })
    if (answer.data?.move.__typename !== 'ImportMoved') return
    onClose()
    onMoved()
  }
  return (
    <Dialog title={w[move.name]} closeLabel={close} onClose={onClose}>
      <p>
        {file.fileName} · {file.summary && w.newAmount(money(file.summary.amount))}
      </p>
      {move.text && <p>{move.text}</p>}
      <ProblemNote problem={data?.move} error={error} />
      <DialogFoot>
        <Button kind={move.kind} disabled={fetching} onClick={() => void go()}>
          {w[move.name]}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

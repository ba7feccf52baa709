import { useState } from 'react'
import { useClient, useQuery } from 'urql'
import { type Ask, MoveForm } from '../../../domain/move-form.tsx'
import type { InquiryMethod, ObjectionOutcome } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import {
  DecideObjection,
  InquireObjection,
  NameObjectionRow,
  RevealObjector,
  RowsOfBoard,
  SendBackObjection,
} from './documents.ts'
import { rowChoices } from './row-choices.ts'
import type { Objection } from './page.tsx'

type Move = 'nameRow' | 'inquire' | 'sendBack' | 'decide' | 'reveal'
type Field = 'rowId' | 'method' | 'finding' | 'outcome' | 'reply' | 'reason'

const movesOf: Record<Objection['state'], readonly Move[]> = {
  OPEN: ['inquire', 'nameRow', 'reveal'],
  INQUIRED: ['decide', 'sendBack', 'reveal'],
  DECIDED: ['reveal'],
}

const fieldsOf: Record<Move, readonly Field[]> = {
  nameRow: ['rowId'],
  inquire: ['method', 'finding'],
  sendBack: ['reason'],
  decide: ['outcome', 'reply'],
  reveal: ['reason'],
}

/** Where it stands, and what the viewer may do now, or why not. */
export function ObjectionMoves(props: { objection: Objection; onChange: () => void }) {
  const { objection, onChange } = props
  const w = useWords(objectionWords)
  const [open, setOpen] = useState<Move | null>(null)
  const [contact, setContact] = useState<string | null>(null)
  const known = new Map(objection.actions.map((each) => [each.name, each]))
  const moves = movesOf[objection.state]
    .filter((move) => move !== 'reveal' || (objection.hasContact && known.get(move)?.allowed))
    .map((move) => ({ move, ...known.get(move)! }))
  const refused = moves.filter(({ allowed, move }) => !allowed && move !== 'nameRow')
  return (
    <Section title={w.steps}>
      <p>{w.stateText[objection.state]}</p>
      <div className="filters steps">
        {moves.map(({ move, allowed }, n) => (
          <Button
            key={move}
            kind={n === 0 && move !== 'reveal' ? 'primary' : 'plain'}
            disabled={!allowed}
            onClick={() => setOpen(move)}
          >
            {w.moves[move]}
          </Button>
        ))}
      </div>
      {refused.map(({ move, reason }) => (
        <p key={move} className="quiet">
          {w.moves[move]}：{reason}
        </p>
      ))}
      {contact && (
        <p className="note">
          {w.revealed}：{contact}
        </p>
      )}
      {open && (
        <MoveDialog
          move={open}
          objection={objection}
          onClose={() => setOpen(null)}
          onDone={onChange}
          onRevealed={setContact}
        />
      )}
    </Section>
  )
}

type Props = {
  move: Move
  objection: Objection
  onClose: () => void
  onDone: () => void
  onRevealed: (contact: string) => void
}

function MoveDialog({ move, objection, onClose, onDone, onRevealed }: Props) {
  const w = useWords(objectionWords)
  const send = useSend(move, objection, onRevealed)
  const [{ data: board }] = useQuery({
    query: RowsOfBoard,
    variables: { id: objection.notice?.id ?? '' },
    pause: move !== 'nameRow',
  })
  const asks: Record<Field, Ask> = {
    rowId: { label: w.row, initial: '', choices: rowChoices(board, w) },
    method: { label: w.method, initial: '', choices: w.methods },
    finding: { label: w.finding, initial: '', long: true },
    outcome: { label: w.outcome, initial: '', choices: w.outcomes },
    reply: { label: w.reply, initial: '', long: true },
    reason: { label: w.reason, initial: '', long: true },
  }
  return (
    <MoveForm
      title={w.moves[move]}
      text={w.moveText[move]}
      fields={fieldsOf[move]}
      asks={asks}
      send={send}
      done={['ObjectionMoved', 'ObjectorRevealed']}
      onClose={onClose}
      onDone={move === 'reveal' ? () => undefined : onDone}
    />
  )
}

function useSend(move: Move, { id, version }: Objection, onRevealed: (contact: string) => void) {
  const client = useClient()
  const [clientKey] = useState(() => crypto.randomUUID())
  const at = { objectionId: id, version, clientKey }
  return async ({ rowId, method, finding, outcome, reply, reason }: Record<Field, string>) => {
    if (move === 'nameRow') {
      const { data, error } = await client.mutation(NameObjectionRow, { input: { ...at, rowId } })
      return { outcome: data?.nameObjectionRow, error }
    }
    if (move === 'inquire') {
      const input = { ...at, method: method as InquiryMethod, finding }
      const { data, error } = await client.mutation(InquireObjection, { input })
      return { outcome: data?.inquireObjection, error }
    }
    if (move === 'sendBack') {
      const { data, error } = await client.mutation(SendBackObjection, { input: { ...at, reason } })
      return { outcome: data?.sendBackObjection, error }
    }
    if (move === 'decide') {
      const input = { ...at, outcome: outcome as ObjectionOutcome, reply }
      const { data, error } = await client.mutation(DecideObjection, { input })
      return { outcome: data?.decideObjection, error }
    }
    const input = { objectionId: id, reason }
    const { data, error } = await client.mutation(RevealObjector, { input })
    const told = data?.revealObjector
    if (told?.__typename === 'ObjectorRevealed') onRevealed(told.contact)
    return { outcome: told, error }
  }
}

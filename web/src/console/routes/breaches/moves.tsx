import { useState } from 'react'
import { useClient } from 'urql'
import { type Ask, MoveForm } from '../../../domain/move-form.tsx'
import { useCounty } from '../../../domain/county.ts'
import { graphql } from '../../../gql/index.ts'
import type { BreachStepKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import type { Breach } from './page.tsx'

const RecordBreachStep = graphql(`
  mutation RecordBreachStep($input: RecordBreachStepInput!) {
    recordBreachStep(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const CloseBreach = graphql(`
  mutation CloseBreach($input: CloseBreachInput!) {
    closeBreach(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Move = 'recordStep' | 'close'
type Field = 'kind' | 'doneOn' | 'text' | 'conclusion'
type Props = { breach: Breach; onChange: () => void }

const fieldsOf: Record<Move, readonly Field[]> = {
  recordStep: ['kind', 'doneOn', 'text'],
  close: ['conclusion'],
}

export function BreachMoves({ breach, onChange }: Props) {
  const w = useWords(breachWords)
  const [open, setOpen] = useState<Move | null>(null)
  if (breach.state === 'CLOSED') return null
  const moves = breach.actions.map((each) => ({ ...each, name: each.name as Move }))
  return (
    <Section title={w.work}>
      <div className="filters steps">
        {moves.map(({ name, allowed }) => (
          <Button
            key={name}
            kind={name === 'recordStep' ? 'primary' : 'plain'}
            disabled={!allowed}
            onClick={() => setOpen(name)}
          >
            {w.moves[name]}
          </Button>
        ))}
      </div>
      {moves.map(
        ({ name, reason }) =>
          reason && (
            <p key={name} className="quiet">
              {w.moves[name]}：{reason}
            </p>
          ),
      )}
      {open && (
        <BreachDialog move={open} breach={breach} onClose={() => setOpen(null)} onDone={onChange} />
      )}
    </Section>
  )
}

type DialogProps = { move: Move; breach: Breach; onClose: () => void; onDone: () => void }

function BreachDialog({ move, breach, onClose, onDone }: DialogProps) {
  const w = useWords(breachWords)
  const { clock } = useCounty()
  const send = useSend(move, breach)
  const asks: Record<Field, Ask> = {
    kind: { label: w.kind, initial: '', choices: w.kinds },
    doneOn: {
      label: w.day,
      initial: clock.today,
      type: 'date',
      min: breach.openedOn,
      max: clock.today,
    },
    text: { label: w.text, initial: '', long: true },
    conclusion: { label: w.conclusion, initial: '', long: true },
  }
  return (
    <MoveForm
      title={w.moves[move]}
      text={w.moveText[move]}
      fields={fieldsOf[move]}
      asks={asks}
      send={send}
      done={['BreachMoved']}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

function useSend(move: Move, { id, version }: Breach) {
  const client = useClient()
  const [clientKey] = useState(() => crypto.randomUUID())
  const at = { breachId: id, version, clientKey }
  return async ({ kind, doneOn, text, conclusion }: Record<Field, string>) => {
    if (move === 'recordStep') {
      const input = { ...at, kind: kind as BreachStepKind, doneOn, text }
      const { data, error } = await client.mutation(RecordBreachStep, { input })
      return { outcome: data?.recordBreachStep, error }
    }
    const { data, error } = await client.mutation(CloseBreach, { input: { ...at, conclusion } })
    return { outcome: data?.closeBreach, error }
  }
}

import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import { DrawReserveGrant } from './documents.ts'
import type { ReserveRow } from './page.tsx'

const PersonsOfTownship = graphql(`
  query PersonsOfTownship($text: String!, $region: RegionCode!) {
    persons(text: $text, region: $region, first: 20) {
      edges {
        node {
          id
          name
          region {
            name
          }
          household {
            id
            code
          }
        }
      }
    }
  }
`)

const fields = ['householdId', 'amount', 'on', 'reason'] as const
type Props = { fund: ReserveRow; onClose: () => void; onDone: () => void }

/** A grant out of the reserve: whom it helped, how much, when and why. */
export function DrawDialog({ fund, onClose, onDone }: Props) {
  const w = useWords(reserveWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(DrawReserveGrant)
  const [clientKey] = useState(() => crypto.randomUUID())
  const problem = data?.drawReserveGrant
  const initial = { householdId: '', amount: '', on: clock.today, reason: '' }
  const { values, bind } = useValues(initial, problem)
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  async function submit() {
    const input = { fundId: fund.id, version: fund.version, clientKey, ...values }
    const answer = await send({ input })
    const told = answer.data?.drawReserveGrant.__typename
    if (told === 'Stale') onDone()
    if (told !== 'ReserveMoved') return
    onDone()
    onClose()
  }
  return (
    <Dialog title={w.actions.draw} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.actionText.draw}</p>
        <Whom fund={fund} field={field('householdId', w.whom)} />
        <TextField {...field('amount', w.amount)} inputMode="decimal" />
        <TextField {...field('on', w.usedOn)} type="date" max={clock.today} />
        <TextAreaField {...field('reason', w.purpose)} />
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || !values.householdId}>
            {w.actions.draw}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

type Chosen = {
  label: string
  required: boolean
  value: string
  error: string | undefined
  onChange: (event: { target: { value: string } }) => void
}

/** A household of the township, found by the name of anybody in it. */
function Whom({ fund, field }: { fund: ReserveRow; field: Chosen }) {
  const w = useWords(reserveWords)
  const [name, setName] = useState('')
  const text = name.trim()
  const pause = text.length < 2
  const variables = { text, region: fund.region.code }
  const [{ data, fetching }] = useQuery({ query: PersonsOfTownship, variables, pause })
  const found = pause
    ? []
    : (data?.persons.edges.flatMap(({ node }) => {
        const { household } = node
        return household ? { ...node, household } : []
      }) ?? [])
  const none = !pause && !fetching && found.length === 0
  return (
    <>
      <TextField
        label={w.find}
        hint={none ? w.nobody : w.findHint}
        autoComplete="off"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField {...field}>
        <option value="">{w.choose}</option>
        {found.map(({ id, name: who, region, household }) => (
          <option key={id} value={household.id}>
            {`${who} · ${region.name} · ${household.code}`}
          </option>
        ))}
      </SelectField>
    </>
  )
}

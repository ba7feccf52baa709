import { useState } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { DrawReserveLines } from './documents.ts'
import type { ReserveRow } from './page.tsx'

/** Lines that were paid out of the reserve and that no draw names; nothing where there are none. */
export function LinesToDraw({ fund, onChange }: { fund: ReserveRow; onChange: () => void }) {
  const w = useWords(reserveWords)
  const { clock } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(DrawReserveLines)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [on, setOn] = useState<string>(clock.today)
  if (fund.linesToDraw.length === 0) return null
  const may = fund.actions.some(({ name, allowed }) => name === 'draw' && allowed)
  const problem = data?.drawReserveLines
  async function draw() {
    const input = { fundId: fund.id, version: fund.version, paymentIds: [...chosen], on }
    const answer = await send({ input })
    const told = answer.data?.drawReserveLines.__typename
    if (told === 'ReserveMoved') setChosen(new Set())
    if (told === 'ReserveMoved' || told === 'Stale') onChange()
  }
  return (
    <Section title={w.toDraw}>
      <p className="quiet">{w.toDrawText}</p>
      <DataTable
        name="reserve-lines"
        label={w.toDraw}
        columns={[
          {
            key: 'name',
            title: w.name,
            cell: ({ id, recipientName }) => <ObjectLink id={id}>{recipientName}</ObjectLink>,
          },
          { key: 'village', title: w.village, cell: ({ region }) => region.name },
          { key: 'month', title: w.line, cell: ({ month }) => month },
          { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
        ]}
        rows={fund.linesToDraw}
        rowKey={({ id }) => id}
        {...(may && {
          selected: chosen,
          onSelect: (id) => setChosen(chosen.symmetricDifference(new Set([id]))),
        })}
      />
      {may && (
        <div className="filters">
          <TextField
            label={w.usedOn}
            type="date"
            max={clock.today}
            value={on}
            error={problemAt(problem, 'on')}
            onChange={(event) => setOn(event.target.value)}
          />
          <Button disabled={fetching || chosen.size === 0} onClick={() => void draw()}>
            {w.drawChosen(chosen.size)}
          </Button>
        </div>
      )}
      <ProblemNote problem={problem} error={error} fields={['on']} />
    </Section>
  )
}

import { useState } from 'react'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { MoveDialog } from './move-dialog.tsx'
import type { ReserveRow } from './page.tsx'
import { StatementStateMark } from './state-mark.tsx'

type Decision = { move: 'confirm' | 'sendBack'; statementId: string }
type Who = { displayName: string } | null | undefined

const by = (day: string | null | undefined, who: Who) =>
  [day, who?.displayName].filter(Boolean).join(' ')

/** What the township stated, and the word of the county; newest first. */
export function ReserveStatements({ fund, onChange }: { fund: ReserveRow; onChange: () => void }) {
  const w = useWords(reserveWords)
  const [open, setOpen] = useState<Decision | null>(null)
  const { statements } = fund
  const waits = statements.some(({ state }) => state === 'SUBMITTED')
  return (
    <Section title={w.statements}>
      {statements.length === 0 ? (
        <p className="quiet">{w.noStatements}</p>
      ) : (
        <DataTable
          name="reserve-statements"
          label={w.statements}
          columns={[
            { key: 'period', title: w.period, cell: ({ from, to }) => `${from} – ${to}` },
            { key: 'uses', title: w.useCount, number: true, cell: ({ uses }) => uses },
            { key: 'total', title: w.total, number: true, cell: ({ total }) => money(total) },
            {
              key: 'state',
              title: w.state,
              cell: ({ state }) => <StatementStateMark state={state} />,
            },
            {
              key: 'submitted',
              title: w.submitted,
              cell: ({ submittedOn, submittedBy }) => by(submittedOn, submittedBy),
            },
            {
              key: 'decided',
              title: w.decided,
              cell: ({ decidedOn, decidedBy }) => by(decidedOn, decidedBy),
            },
            { key: 'reason', title: w.reason, wrap: true, cell: ({ reason }) => reason },
            ...(waits
              ? [
                  {
                    key: 'actions',
                    title: '',
                    wrap: true,
                    cell: (row: (typeof statements)[number]) =>
                      row.state === 'SUBMITTED' && <Decide row={row} onOpen={setOpen} />,
                  },
                ]
              : []),
          ]}
          rows={statements}
          stacks
          rowKey={({ id }) => id}
        />
      )}
      {open && <MoveDialog {...open} fund={fund} onClose={() => setOpen(null)} onDone={onChange} />}
    </Section>
  )
}

type DecideProps = { row: ReserveRow['statements'][number]; onOpen: (decision: Decision) => void }

function Decide({ row: { id, actions }, onOpen }: DecideProps) {
  const w = useWords(reserveWords)
  const may = actions.filter(({ allowed }) => allowed)
  if (may.length === 0) return <span className="quiet">{actions[0]?.reason}</span>
  return may.map(({ name }) => {
    const move = name as Decision['move']
    return (
      <Button key={name} onClick={() => onOpen({ move, statementId: id })}>
        {w.actions[move]}
      </Button>
    )
  })
}

import { Changes } from '../../../domain/changes.tsx'
import type { ProposalRow } from '../../../domain/proposal-fragment.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { proposalWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { Status, type Tone } from '../../../ui/status.tsx'
import type { Deciding } from './decide-dialog.tsx'

const tones: Record<ProposalRow['state'], Tone> = {
  PENDING: 'warn',
  CONFIRMED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'quiet',
}

export function useProposalColumns(onDecide: (deciding: Deciding) => void): Column<ProposalRow>[] {
  const w = useWords(proposalWords)
  return [
    {
      key: 'what',
      title: w.what,
      wrap: true,
      cell: ({ kind, summary, region }) => (
        <>
          <span className="quiet">
            {w[kind]} · {region?.name}
          </span>
          <br />
          {summary}
        </>
      ),
    },
    {
      key: 'change',
      title: w.change,
      wrap: true,
      cell: ({ changes }) => <Changes changes={changes} nothing={w.nothing} />,
    },
    {
      key: 'drafted',
      title: w.draftSeat,
      wrap: true,
      cell: ({ draftedBy, draftedAt, reason }) => (
        <>
          {draftedBy.displayName} <span className="quiet">{draftedBy.unit}</span>
          <br />
          <span className="quiet">
            {moment(draftedAt)} · {reason}
          </span>
        </>
      ),
    },
    {
      key: 'decided',
      title: w.decideSeat,
      wrap: true,
      cell: (row) => <DecidingSeat row={row} onDecide={onDecide} />,
    },
    {
      key: 'state',
      title: w.states,
      cell: ({ state }) => <Status tone={tones[state]}>{w[state]}</Status>,
    },
  ]
}

type SeatProps = { row: ProposalRow; onDecide: (deciding: Deciding) => void }

/** The second seat: who sat in it, the buttons of who may, or why it is closed. */
function DecidingSeat({ row, onDecide }: SeatProps) {
  const w = useWords(proposalWords)
  if (row.state !== 'PENDING') {
    return (
      <>
        {row.decidedBy?.displayName} <span className="quiet">{row.decidedBy?.unit}</span>
        <br />
        <span className="quiet">
          {row.decidedAt && moment(row.decidedAt)} {row.decisionReason}
        </span>
      </>
    )
  }
  const find = (name: string) => row.actions.find((action) => action.name === name)
  const confirm = find('confirm')
  return (
    <>
      {confirm?.allowed ? (
        <span>{w.waitingMe}</span>
      ) : (
        <span>
          {w.waiting}
          <br />
          <span className="quiet">
            {w.ownSeat}：{confirm?.reason}
          </span>
        </span>
      )}
      <span className="row-actions">
        {(['confirm', 'reject', 'withdraw'] as const)
          .filter((name) => find(name)?.allowed)
          .map((name) => (
            <Button
              key={name}
              kind="text"
              onClick={() => onDecide({ proposal: row, decision: name })}
            >
              {w[name]}
            </Button>
          ))}
      </span>
    </>
  )
}

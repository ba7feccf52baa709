import { moment } from '../lib/format.ts'
import type { Column } from '../ui/data-table.tsx'

type Person = { displayName: string } | null | undefined
type Event = { reason?: string | null; proposedBy?: Person; actor?: Person; recordedAt: string }
type Words = { reason: string; by: string; byTwo: (one: string, other: string) => string }

/** Why a step was taken, by which one or two persons, and when that was recorded. */
export const eventColumns = <Row extends Event>(w: Words): Column<Row>[] => [
  { key: 'reason', title: w.reason, wrap: true, cell: ({ reason }) => reason },
  {
    key: 'by',
    title: w.by,
    cell: ({ proposedBy, actor }) =>
      proposedBy ? w.byTwo(proposedBy.displayName, actor?.displayName ?? '') : actor?.displayName,
  },
  {
    key: 'recorded',
    title: '',
    cell: ({ recordedAt }) => <span className="quiet">{moment(recordedAt)}</span>,
  },
]

import { eventColumns } from '../../../domain/event-columns.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import type { RecoveryRow } from './page.tsx'

/** Every step with its paper, its money and its one or two persons; oldest first. */
export function RecoveryEvents({ events }: { events: RecoveryRow['events'] }) {
  const w = useWords(recoveryWords)
  return (
    <DataTable
      name="recovery-events"
      label={w.timeline}
      columns={[
        { key: 'on', title: w.on, cell: ({ on }) => on },
        {
          key: 'step',
          title: w.step,
          cell: ({ step, amount }) => (amount?.startsWith('-') ? w.released : w.steps[step]),
        },
        {
          key: 'money',
          title: w.money,
          number: true,
          cell: ({ amount }) => amount && money(amount),
        },
        {
          key: 'paper',
          title: w.paper,
          cell: ({ documentNo, slipNo, offsetFrom }) =>
            offsetFrom ? (
              <ObjectLink id={offsetFrom.id}>{`${w.line} ${offsetFrom.month}`}</ObjectLink>
            ) : (
              (slipNo ?? documentNo)
            ),
        },
        ...eventColumns<RecoveryRow['events'][number]>(w),
      ]}
      rows={events}
      stacks
      rowKey={({ step, recordedAt }) => step + recordedAt}
    />
  )
}

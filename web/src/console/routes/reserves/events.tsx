import { eventColumns } from '../../../domain/event-columns.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import type { ReserveRow } from './page.tsx'

/** Every step with its money, its paper and its one or two persons; oldest first. */
export function ReserveEvents({ events }: { events: ReserveRow['events'] }) {
  const w = useWords(reserveWords)
  return (
    <Section title={w.timeline}>
      <DataTable
        name="reserve-events"
        label={w.timeline}
        columns={[
          { key: 'on', title: w.on, cell: ({ on }) => on },
          { key: 'step', title: w.step, cell: ({ step }) => w.steps[step] },
          { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
          {
            key: 'paper',
            title: w.paper,
            cell: ({ receiptNo, statement }) =>
              receiptNo
                ? `${w.receipt} ${receiptNo}`
                : statement && `${statement.from} – ${statement.to}`,
          },
          ...eventColumns<ReserveRow['events'][number]>(w),
        ]}
        rows={events}
        stacks
        rowKey={({ step, on, recordedAt, statement }) =>
          [step, on, recordedAt, statement?.from].join()
        }
      />
    </Section>
  )
}

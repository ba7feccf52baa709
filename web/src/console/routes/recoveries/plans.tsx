import type { InstalmentState } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status, type Tone } from '../../../ui/status.tsx'
import type { RecoveryRow } from './page.tsx'

type Plan = RecoveryRow['plans'][number]

const tones: Record<InstalmentState, Tone> = {
  DUE: 'busy',
  PAID: 'good',
  LATE: 'bad',
  LAPSED: 'quiet',
}

/** The instalments in force, and folded below what was agreed before. */
export function RecoveryPlans({ plans }: { plans: readonly Plan[] }) {
  const w = useWords(recoveryWords)
  const [now, ...earlier] = plans
  if (!now) return null
  return (
    <Section title={w.plan}>
      <PlanTable plan={now} />
      {earlier.length > 0 && (
        <details>
          <summary>{w.earlierPlans(earlier.length)}</summary>
          {earlier.map((plan) => (
            <PlanTable key={plan.number} plan={plan} />
          ))}
        </details>
      )}
    </Section>
  )
}

function PlanTable({ plan }: { plan: Plan }) {
  const w = useWords(recoveryWords)
  const { number, agreedOn, agreedBy, reason, amount, instalments } = plan
  return (
    <>
      <p>
        {w.planOf(number, agreedOn, agreedBy?.displayName ?? '')} {reason}
      </p>
      <DataTable
        name="recovery-plan"
        label={`${w.plan} ${number}`}
        columns={[
          { key: 'due', title: w.instalmentDue, cell: ({ dueOn }) => dueOn, foot: w.together },
          {
            key: 'amount',
            title: w.money,
            number: true,
            cell: (each) => money(each.amount),
            foot: money(amount),
          },
          {
            key: 'covered',
            title: w.covered,
            number: true,
            cell: ({ covered }) => money(covered),
          },
          { key: 'on', title: w.coveredOn, cell: ({ coveredOn }) => coveredOn ?? '—' },
          {
            key: 'state',
            title: w.state,
            cell: ({ state }) => <Status tone={tones[state]}>{w.instalmentStates[state]}</Status>,
          },
        ]}
        rows={instalments}
        rowKey={({ dueOn }) => dueOn}
        stacks
      />
    </>
  )
}

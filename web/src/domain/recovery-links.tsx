import { useWords } from '../lib/language.tsx'
import { money } from '../lib/format.ts'
import { recoveryWords } from '../lib/messages/recoveries.ts'
import type { RecoveryState } from '../gql/graphql.ts'
import { Section } from '../ui/page.tsx'
import { ObjectLink } from './object-link.tsx'

type Shown = {
  id: string
  fromMonth: string
  toMonth: string
  state: RecoveryState
  amount: string
  outstanding: string
}

/** The recoveries of a line or a household, each as one sentence that opens; nothing where there are none. */
export function RecoveryLinks({ recoveries }: { recoveries: readonly Shown[] }) {
  const w = useWords(recoveryWords)
  if (recoveries.length === 0) return null
  return (
    <Section title={w.title}>
      {recoveries.map(({ id, fromMonth, toMonth, state, amount, outstanding }) => (
        <p key={id}>
          <ObjectLink id={id}>
            {fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`}
          </ObjectLink>{' '}
          {w.states[state]} · {w.amount} {money(amount)} · {w.outstanding} {money(outstanding)}
        </p>
      ))}
    </Section>
  )
}

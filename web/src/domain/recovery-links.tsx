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
  /** On the page of a line: what of it lies on this line, and what was held back from it. */
  ofLine?: string
  heldBack?: string
}

/** The recoveries of a line or a household, each as one sentence that opens; nothing where there are none. */
export function RecoveryLinks({ recoveries }: { recoveries: readonly Shown[] }) {
  const w = useWords(recoveryWords)
  if (recoveries.length === 0) return null
  return (
    <Section title={w.title}>
      {recoveries.map(
        ({ id, fromMonth, toMonth, state, amount, outstanding, ofLine, heldBack }) => (
          <p key={`${id} ${heldBack}`}>
            <ObjectLink id={id}>
              {fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`}
            </ObjectLink>{' '}
            {w.states[state]} · {w.amount} {money(amount)} · {w.outstanding} {money(outstanding)}
            {ofLine && (
              <>
                {' '}
                ·{' '}
                <strong>
                  {heldBack && heldBack !== '0.00'
                    ? w.heldOfLine(money(heldBack))
                    : w.ofLine(money(ofLine))}
                </strong>
              </>
            )}
          </p>
        ),
      )}
    </Section>
  )
}

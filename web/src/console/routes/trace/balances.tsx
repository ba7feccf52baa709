import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { traceWords } from '../../../lib/messages/funds.ts'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { FundTrace } from './page.tsx'

/** Conservation at every edge, in figures; what does not close is named. */
export function Balances({ balances }: { balances: FundTrace['balances'] }) {
  const w = useWords(traceWords)
  return (
    <Section title={w.balances}>
      <ul className="balances">
        {balances.map((edge) => (
          <li key={edge.from}>
            <strong>
              {w[edge.from]} → {w[edge.to]}
            </strong>{' '}
            {money(edge.upper)} ={' '}
            {edge.parts.map(({ label, amount }) => `${label} ${money(amount)}`).join(' + ')}{' '}
            {edge.balanced ? (
              <Status tone="good">{w.balanced}</Status>
            ) : (
              <Status tone="bad">{w.off(money(edge.difference))}</Status>
            )}
            {edge.unexplained.length > 0 && (
              <ul>
                {edge.unexplained.map(({ label, amount }) => (
                  <li key={label}>
                    {w.unexplained}：{label} <strong className="off">{money(amount)}</strong>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

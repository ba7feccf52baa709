import { useState } from 'react'
import { PayeeRecord } from '../../../domain/payee-record.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { payeeWords } from '../../../lib/messages/payees.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import type { HouseholdRow } from './page.tsx'
import { PayeeDialog } from './payee-dialog.tsx'
import type { Revealing } from './reveal-dialog.tsx'

type Props = {
  household: HouseholdRow
  onReveal: ((subject: Revealing) => void) | undefined
  onChange: () => void
}

/** Where the household is paid to, what changed of it, and who may ask for another change. */
export function Accounts({ household, onReveal, onChange }: Props) {
  const w = useWords(householdWords)
  const payee = useWords(payeeWords)
  const [changing, setChanging] = useState(false)
  const { bankAccounts, payeeChanges, payeeWaiting, actions } = household
  const may = actions.some(({ name, allowed }) => name === 'changePayee' && allowed)
  return (
    <Section title={w.accounts}>
      {bankAccounts.length === 0 && <p className="quiet">{payee.noAccounts}</p>}
      <ul className="changes">
        {bankAccounts.map(({ id, holderName, bankName, maskedNumber }) => (
          <li key={id}>
            {holderName} · {bankName} {maskedNumber}{' '}
            {onReveal && (
              <Button kind="text" onClick={() => onReveal({ id, name: holderName })}>
                {w.reveal}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {payeeWaiting && (
        <p className="note" role="status">
          {payee.waiting}：{payeeWaiting.draftedBy.displayName} · {payeeWaiting.reason}{' '}
          <ScopedLink to="/console/proposals?state=PENDING&kind=PAYEE">
            {payee.proposals}
          </ScopedLink>
        </p>
      )}
      {may && !payeeWaiting && bankAccounts.length > 0 && (
        <p className="no-print">
          <Button onClick={() => setChanging(true)}>{payee.change}</Button>
        </p>
      )}
      <h3>{payee.changes}</h3>
      {payeeChanges.length === 0 ? (
        <p className="quiet">{payee.noChanges}</p>
      ) : (
        <ul className="changes">
          {payeeChanges.map((record, i) => (
            <li key={i}>
              <PayeeRecord record={record} />
            </li>
          ))}
        </ul>
      )}
      {changing && (
        <PayeeDialog household={household} onClose={() => setChanging(false)} onDone={onChange} />
      )}
    </Section>
  )
}

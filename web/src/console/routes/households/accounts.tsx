import { useState } from 'react'
import { PayeeRecord } from '../../../domain/payee-record.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { payeeWords } from '../../../lib/messages/payees.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { HouseholdRow } from './page.tsx'
import { PayeeDialog } from './payee-dialog.tsx'
import type { Revealing } from './reveal-dialog.tsx'

type Props = {
  household: HouseholdRow
  onReveal: ((subject: Revealing) => void) | undefined
  onChange: () => void
}

/** Holder, bank and last digits; of an institution, that it is one. */
function AccountName({ account }: { account: HouseholdRow['paidTo'][number]['account'] }) {
  const { kinds } = useWords(payeeWords)
  const { payeeKind, holderName, bankName, maskedNumber } = account
  const name = payeeKind === 'INSTITUTION' ? `${kinds[payeeKind]} ${holderName}` : holderName
  return (
    <>
      {name} · {bankName} {maskedNumber}
    </>
  )
}

/** Where the household is paid to, what changed of it, and who may ask for another change. */
export function Accounts({ household, onReveal, onChange }: Props) {
  const w = useWords(householdWords)
  const payee = useWords(payeeWords)
  const [changing, setChanging] = useState(false)
  const { bankAccounts, paidTo, payeeChanges, payeeWaiting, actions } = household
  const inUse = paidTo.map(({ account }) => account)
  const replaced = bankAccounts.filter(({ id }) => !inUse.some((each) => each.id === id))
  const may = actions.some(({ name, allowed }) => name === 'changePayee' && allowed)
  return (
    <Section title={w.accounts}>
      {inUse.length + replaced.length === 0 && <p className="quiet">{payee.noAccounts}</p>}
      <ul className="changes">
        {[...inUse, ...replaced].map((account) => (
          <li key={account.id}>
            <AccountName account={account} />{' '}
            {replaced.includes(account) && <Status tone="quiet">{payee.replaced}</Status>}{' '}
            {onReveal && account.payeeKind !== 'INSTITUTION' && (
              <Button
                kind="text"
                onClick={() => onReveal({ id: account.id, name: account.holderName })}
              >
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
      {may && !payeeWaiting && inUse.length > 0 && (
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

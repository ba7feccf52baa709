import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { payeeWords } from '../lib/messages/payees.ts'
import { ObjectLink } from './object-link.tsx'
import { PayeeRecord } from './payee-record.tsx'

const ChangeFragment = graphql(`
  fragment AccountChange on AccountChange {
    previous {
      id
      month
      bankAccount {
        holderName
        maskedNumber
      }
    }
    record {
      ...PayeeRecord
    }
  }
`)

/** That a line went to another account than before, on whose word; without one, that there is none. */
export function AccountChange({ change }: { change: FragmentType<typeof ChangeFragment> }) {
  const w = useWords(payeeWords)
  const { previous, record } = readFragment(ChangeFragment, change)
  const before = previous?.bankAccount
  return (
    <>
      {previous && (
        <>
          {w.differs(before ? `${before.holderName} ${before.maskedNumber}` : '—')}{' '}
          <ObjectLink id={previous.id}>{previous.month}</ObjectLink>
          <br />
        </>
      )}
      {record ? <PayeeRecord record={record} /> : <strong className="off">{w.unexplained}</strong>}
    </>
  )
}

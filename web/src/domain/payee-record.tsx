import { graphql } from '../gql/index.ts'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { moment } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { payeeWords } from '../lib/messages/payees.ts'

const RecordFragment = graphql(`
  fragment PayeeRecord on PayeeChange {
    fromMonth
    reason
    proposedAt
    confirmedAt
    byFile
    replaced {
      holderName
      maskedNumber
    }
    account {
      holderName
      maskedNumber
    }
    proposedBy {
      displayName
    }
    confirmedBy {
      displayName
    }
  }
`)

const named = (account: { holderName: string; maskedNumber: string } | null | undefined) =>
  account ? `${account.holderName} ${account.maskedNumber.replace(/^\*+/, '****')}` : '—'

/** A change of account that two persons agreed on: what, who, when and why. */
export function PayeeRecord({ record }: { record: FragmentType<typeof RecordFragment> }) {
  const w = useWords(payeeWords)
  const row = readFragment(RecordFragment, record)
  const { proposedBy, proposedAt, confirmedBy, confirmedAt } = row
  return (
    <>
      {w.moved(row.fromMonth, named(row.replaced), named(row.account))}
      <br />
      <span className="quiet">
        {w.signed(
          proposedBy.displayName,
          moment(proposedAt),
          confirmedBy.displayName,
          moment(confirmedAt),
        )}
        {row.byFile && ` · ${w.byFile}`} · {row.reason}
      </span>
    </>
  )
}

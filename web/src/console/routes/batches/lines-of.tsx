import { ScopedLink } from '../../../domain/scoped-link.tsx'
import type { PaymentStatus } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'

type Props = {
  batch: { id: string; month: string }
  /** All lines where a figure is of several. */
  status?: PaymentStatus
  amount: string
}

/** A sum of a batch that opens into its lines; nothing opens into nothing. */
export function LinesOf({ batch: { id, month }, status, amount }: Props) {
  if (amount === '0.00') return money(amount)
  const which = status ? `&status=${status}` : ''
  const path = `/console/payments?batch=${encodeURIComponent(id)}&from=${month}&to=${month}${which}`
  return <ScopedLink to={path}>{money(amount)}</ScopedLink>
}

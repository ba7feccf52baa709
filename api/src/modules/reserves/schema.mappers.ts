import type { ReservePage, ReserveRow } from './read/funds.ts'
import type { ReserveEventRow, StatementRow } from './read/statements.ts'
import type { UsePage, UseRow } from './read/uses.ts'

export type ReserveFundMapper = ReserveRow
export type ReserveFundConnectionMapper = ReservePage
export type ReserveUseMapper = UseRow
export type ReserveUseConnectionMapper = UsePage
export type ReserveStatementMapper = StatementRow
export type ReserveEventMapper = ReserveEventRow

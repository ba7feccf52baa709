import type { Context } from '../../context.ts'
import { standardsFor } from '../programmes/index.ts'
import { figure, type Figure } from './figures.ts'
import { monthsBetween } from './read/paid.ts'
import type { Scope } from './read/scope.ts'
import type { ProgrammeCode } from '../programmes/index.ts'

export type TopUpRow = {
  programmeCode: ProgrammeCode
  from: string
  to: string
  standardFen: bigint
  unit: 'PERSON_MONTH' | 'PERSON_YEAR'
  meanTopUp: Figure | null
}

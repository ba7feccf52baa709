import {
  amountDue,
  type AmountDue,
  type DueInput,
  type StandardRow,
} from '../../programmes/index.ts'
import type { ProblemCode } from '../records.ts'

/** What a row of an existing register says of its household's grant. Money without what is paid beside it (price subsidies and the like). */
export type Claimed = {
  programmeCode: DueInput['programmeCode']
  amountFen: bigint
  coveredCount: number | null
  band: DueInput['band']
  topUpFen: bigint | null
  categoricalFen: bigint
  careFen: bigint | null
  selfCareLevel: DueInput['selfCareLevel']
}

export type Reckoned =
  { input: DueInput; due: AmountDue } | { code: ProblemCode; lawful: readonly bigint[] }

/**
 * The one way in which the rules pay exactly what the row says, to the fen, with the standards of its month; a row that fits none,
 * or several, is held back. A band goes before a gap: an income that makes any amount right is believed only where the row says
 * what each person is topped up by, or where the county pays by no bands.
 */
export function reckon(row: Claimed, standards: readonly StandardRow[]): Reckoned {
  const ofProgramme = standards.filter(({ programmeCode }) => programmeCode === row.programmeCode)
  return row.programmeCode.startsWith('DESTITUTE')
    ? destitute(row, ofProgramme)
    : subsistence(row, ofProgramme)
}

const nothing = { band: null, incomeFen: null, categoricalUnits: 0, selfCareLevel: null } as const

function subsistence(row: Claimed, standards: readonly StandardRow[]): Reckoned {
  const { coveredCount, programmeCode } = row
  if (coveredCount === null || coveredCount < 1) return held('TAKEOVER_COVERED')
  if (row.careFen || row.selfCareLevel) return held('TAKEOVER_CARE')
  const full = { ...nothing, programmeCode, coveredCount, method: 'FULL' } as const
  const monthly = amountDue({ ...full, coveredCount: 1 }, standards)?.amountFen
  if (monthly === undefined) return held('TAKEOVER_NO_STANDARD')
  const units = unitsOf(row, full, standards)
  if (units === null) return held('TAKEOVER_CATEGORICAL')
  const whole = { ...full, categoricalUnits: units }
  const bands = standards.flatMap(({ kind, band }) => (kind === 'BAND' && band ? [band] : []))
  const said = row.band ? bands.filter((band) => band === row.band) : bands
  const byBand = said.map((band) => ({ ...whole, method: 'BAND', band }) as const)
  const perHead = (row.amountFen - row.categoricalFen) / BigInt(coveredCount)
  const isGap = perHead < monthly && (row.topUpFen === perHead || bands.length === 0)
  const others = [
    ...(row.band && bands.length > 0 ? [] : [whole]),
    ...(isGap ? [{ ...whole, method: 'GAP', incomeFen: monthly - perHead } as const] : []),
  ]
  return only(row, byBand, standards) ?? only(row, others, standards) ?? none(byBand, standards)
}

/** One person, the whole standard and care by level; no additions (Social Assistance Law 20: 分类施保 is for subsistence). */
function destitute(row: Claimed, standards: readonly StandardRow[]): Reckoned {
  const { programmeCode } = row
  if (row.coveredCount !== null && row.coveredCount !== 1) return held('TAKEOVER_COVERED')
  if (row.categoricalFen > 0n) return held('TAKEOVER_CATEGORICAL')
  const alone = { ...nothing, programmeCode, coveredCount: 1, method: 'FULL' } as const
  if (!amountDue(alone, standards)) return held('TAKEOVER_NO_STANDARD')
  const levels = row.selfCareLevel
    ? [row.selfCareLevel]
    : standards.flatMap(({ kind, selfCareLevel }) =>
        kind === 'CARE' && selfCareLevel ? [selfCareLevel] : [],
      )
  const cared = levels.map((selfCareLevel) => ({ ...alone, selfCareLevel }))
  // Where no level is said and none is paid for, the county may pay no care at all.
  const inputs = row.selfCareLevel && levels.length > 0 ? cared : [alone, ...cared]
  return only(row, inputs, standards) ?? none(inputs, standards)
}

/** The first, if it is the only one that comes to what the row says. */
function only(
  row: Claimed,
  inputs: readonly DueInput[],
  standards: readonly StandardRow[],
): Reckoned | null {
  const fitting = inputs.flatMap((input) => {
    const due = amountDue(input, standards)
    const fits =
      due?.amountFen === row.amountFen &&
      due.categoricalFen === row.categoricalFen &&
      (row.careFen === null || due.careFen === row.careFen)
    return fits ? [{ input, due }] : []
  })
  if (fitting.length > 1) return none(inputs, standards)
  return fitting[0] ?? null
}

/** Of so many units that they come to what the row adds; null where none does. */
function unitsOf(
  { categoricalFen }: Claimed,
  full: DueInput,
  standards: readonly StandardRow[],
): number | null {
  const most = 20
  for (let categoricalUnits = 0; categoricalUnits <= most; categoricalUnits += 1)
    if (amountDue({ ...full, categoricalUnits }, standards)?.categoricalFen === categoricalFen)
      return categoricalUnits
  return null
}

const held = (code: ProblemCode): Reckoned => ({ code, lawful: [] })

const none = (inputs: readonly DueInput[], standards: readonly StandardRow[]): Reckoned => ({
  code: 'TAKEOVER_NOT_RECKONED',
  lawful: inputs.flatMap((input) => amountDue(input, standards)?.amountFen ?? []),
})

import { county } from '../plan/places.ts'
import type { Random } from '../plan/random.ts'
import { bandPermille, basicFen, careFen, categoricalPermille } from '../plan/targets.ts'

type Row = {
  programmeCode: string
  kind: string
  band?: string
  selfCareLevel?: string
  unit: string
  amountFen?: number
  ratePermille?: number
  validFrom: string
  documentNo: string
}

const winter = { validFrom: '2025-01-01', documentNo: '明民〔2024〕118号' }
const summer = { validFrom: '2025-07-01', documentNo: '明民〔2025〕6号' }

/** Every amount and rate of the county, dated. */
export function standards(random: Random) {
  const rows: Row[] = []
  for (const [programmeCode, amounts] of Object.entries(basicFen)) {
    const destitute = programmeCode.startsWith('DESTITUTE')
    const unit = destitute ? 'PERSON_YEAR' : 'PERSON_MONTH'
    amounts.forEach((amountFen, i) => {
      rows.push({ programmeCode, kind: 'BASIC', unit, amountFen, ...(i === 0 ? winter : summer) })
    })
    if (destitute) {
      for (const [selfCareLevel, amountFen] of Object.entries(careFen)) {
        rows.push({
          programmeCode,
          kind: 'CARE',
          selfCareLevel,
          unit: 'PERSON_MONTH',
          amountFen,
          ...winter,
        })
      }
    } else {
      for (const [band, ratePermille] of Object.entries(bandPermille)) {
        rows.push({
          programmeCode,
          kind: 'BAND',
          band,
          unit: 'PERMILLE_OF_BASIC',
          ratePermille,
          ...winter,
        })
      }
      const ratePermille = categoricalPermille
      rows.push({
        programmeCode,
        kind: 'CATEGORICAL',
        unit: 'PERMILLE_OF_BASIC',
        ratePermille,
        ...winter,
      })
    }
  }
  return rows.map((row) => {
    const issued = row.validFrom === winter.validFrom ? '2024-12-16' : '2025-06-20'
    return {
      id: random.idAt(issued),
      countyCode: county.code,
      programmeCode: row.programmeCode,
      kind: row.kind,
      band: row.band ?? null,
      selfCareLevel: row.selfCareLevel ?? null,
      unit: row.unit,
      amountFen: row.amountFen ?? null,
      ratePermille: row.ratePermille ?? null,
      validFrom: row.validFrom,
      documentNo: row.documentNo,
      recordedAt: `${issued}T10:00:00+08:00`,
    }
  })
}

import { isWorkday, monthStart, plusDays, plusWorkdays } from '../plan/calendar.ts'
import type { CountyPlan } from '../plan/county.ts'
import { county } from '../plan/places.ts'
import type { Random } from '../plan/random.ts'

/** Person-times each bank was asked about in 2025, month by month; together 1,331. */
const bankChecks: Record<string, number[]> = {
  中原银行: [31, 28, 40, 36, 33, 38, 42, 35, 37, 30, 29],
  建设银行: [22, 19, 27, 30, 24, 26, 31, 25, 28, 21, 23],
  工商银行: [18, 16, 24, 22, 20, 25, 27, 19, 23, 18, 17],
  农村信用社: [36, 33, 47, 44, 40, 45, 50, 42, 44, 34, 32],
}
const leaflets = [180, 220, 240, 260, 210, 230, 190, 205, 215, 250]

export function activities(random: Random, plan: CountyPlan) {
  const row = (
    day: string,
    kind: string,
    count: number,
    subject: string,
    townshipCode?: string,
  ) => ({
    id: random.idAt(day),
    countyCode: county.code,
    townshipCode: townshipCode ?? null,
    kind,
    day,
    count,
    subject,
    documentNo: kind === 'LEAFLET' ? null : `明民〔2025〕${kind === 'TRAINING' ? 9 : 12}号`,
    recordedAt: `${day}T16:00:00+08:00`,
  })
  const checks = Object.entries(bankChecks).flatMap(([bank, counts]) =>
    counts.map((count, i) =>
      row(plusWorkdays(plusDays(monthStart(i + 1), 13), 1), 'BANK_CHECK', count, bank),
    ),
  )
  return [
    ...checks,
    ...plan.townships.flatMap(({ code, villages }, i) => [
      row(
        workdayFrom(`2025-04-${10 + i}`),
        'TRAINING',
        villages.length,
        '社会救助政策与经办培训',
        code,
      ),
      row(workdayFrom(`2025-06-${10 + i}`), 'LEAFLET', leaflets[i]!, '社会救助政策明白纸', code),
    ]),
  ]
}

const workdayFrom = (day: string) => (isWorkday(day) ? day : plusWorkdays(day, 1))

// Days the State Council moved: 国办发明电〔2024〕12号 of 2024-11-12 for 2025, 国办发明电〔2025〕7号 of 2025-11-04 for 2026.
// A test compares them with chinese-days. Later years are entered by two persons once they are published.
const moved: [name: string, holidays: string, makeUp: string][] = [
  ['元旦', '2025-01-01', ''],
  [
    '春节',
    '2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04',
    '2025-01-26 2025-02-08',
  ],
  ['清明节', '2025-04-04', ''],
  ['劳动节', '2025-05-01 2025-05-02 2025-05-05', '2025-04-27'],
  ['端午节', '2025-06-02', ''],
  [
    '国庆节、中秋节',
    '2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08',
    '2025-09-28 2025-10-11',
  ],
  ['元旦', '2026-01-01 2026-01-02', '2026-01-04'],
  [
    '春节',
    '2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23',
    '2026-02-14 2026-02-28',
  ],
  ['清明节', '2026-04-06', ''],
  ['劳动节', '2026-05-01 2026-05-04 2026-05-05', '2026-05-09'],
  ['端午节', '2026-06-19', ''],
  ['中秋节', '2026-09-25', ''],
  ['国庆节', '2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07', '2026-09-20 2026-10-10'],
]

export type MovedDay = { day: string; kind: 'HOLIDAY' | 'MAKEUP_WORKDAY'; name: string }

const listed = (days: string, kind: MovedDay['kind'], name: string): MovedDay[] =>
  days
    .split(' ')
    .filter(Boolean)
    .map((day) => ({ day, kind, name }))

export const movedDays: MovedDay[] = moved.flatMap(([name, holidays, makeUp]) => [
  ...listed(holidays, 'HOLIDAY', name),
  ...listed(makeUp, 'MAKEUP_WORKDAY', `${name}调休`),
])

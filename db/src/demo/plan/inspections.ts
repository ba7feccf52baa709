import type { CountyPlan } from './county.ts'
import { plusDays } from './calendar.ts'
import type { Random } from './random.ts'
import { amountFen, type SpellPlan } from './types.ts'

export type VisitPlan = {
  id: string
  spell: SpellPlan
  day: string
  hour: number
  outcome: 'MET' | 'NOT_AT_HOME'
  statedMonth: number
  statedFen?: number
  cardHolder?: 'SELF' | 'FAMILY' | 'CADRE'
  note: string
}

export type FindingPlan = { id: string; visit: VisitPlan; fact: string }

export type CheckPlan = {
  id: string
  documentNo?: string
  theme: string
  state: 'CLOSED' | 'FED_BACK' | 'SEALED'
  team: 'JC-1' | 'JC-2'
  startedOn?: string
  endedOn?: string
  fedBackOn?: string
  visits: VisitPlan[]
  findings: FindingPlan[]
}

/** Two checks that are over, and one that nobody outside its team may sense. */
export function planChecks(plan: CountyPlan, random: Random): CheckPlan[] {
  const { dynamicFindings, statedOtherwise } = plan.deviations
  const may = visitsOf(plan, random, '2025-05-20', 4, statedOtherwise, dynamicFindings[0]!.spell)
  const october = visitsOf(plan, random, '2025-10-15', 9, [], dynamicFindings[1]!.spell)
  const finding = (visits: VisitPlan[], n: number): FindingPlan => ({
    id: random.secretId(),
    visit: visits.find((each) => each.spell === dynamicFindings[n]!.spell)!,
    fact: dynamicFindings[n]!.fact,
  })
  return [
    {
      id: random.secretId(),
      documentNo: '明纪检〔2025〕3号',
      theme: '低保、特困资金发放和动态管理',
      state: 'CLOSED',
      team: 'JC-1',
      startedOn: '2025-05-20',
      endedOn: '2025-05-22',
      fedBackOn: '2025-05-30',
      visits: may,
      findings: [finding(may, 0)],
    },
    {
      id: random.secretId(),
      documentNo: '明纪检〔2025〕8号',
      theme: '社会救助对象动态管理',
      state: 'FED_BACK',
      team: 'JC-2',
      startedOn: '2025-10-15',
      endedOn: '2025-10-17',
      fedBackOn: '2025-10-28',
      visits: october,
      findings: [finding(october, 1)],
    },
    {
      id: random.secretId(),
      theme: '年末临时救助备用金使用',
      state: 'SEALED',
      team: 'JC-1',
      visits: [],
      findings: [],
    },
  ]
}

/** Three days, some eighteen doors; what people say they got is what was settled, but for one. */
function visitsOf(
  plan: CountyPlan,
  random: Random,
  firstDay: string,
  month: number,
  stated: CountyPlan['deviations']['statedOtherwise'],
  found: SpellPlan,
): VisitPlan[] {
  const ordinary = random
    .shuffle(plan.spells.filter((s) => !s.story && s.method === 'BAND' && s.months[month]))
    .slice(0, 16)
  const doors = [found, ...ordinary, ...stated.map((each) => each.spell)]
  return doors.map((spell, n) => {
    const other = stated.find((each) => each.spell === spell)
    const home = other !== undefined || spell === found || n % 8 !== 5
    return {
      id: random.secretId(),
      spell,
      day: plusDays(firstDay, n % 3),
      hour: 9 + (n % 8),
      outcome: home ? 'MET' : 'NOT_AT_HOME',
      statedMonth: month,
      ...(home ? { statedFen: other?.fen ?? amountFen(spell.months[month]!) } : {}),
      ...(home ? { cardHolder: other ? 'CADRE' : n % 4 === 0 ? 'FAMILY' : 'SELF' } : {}),
      note: home
        ? other
          ? '本人称社保卡由村干部保管，每月领到现金200元。'
          : '查看社保卡和存折，金额与本人陈述一致。'
        : '家中无人，邻居称外出就医。',
    }
  })
}

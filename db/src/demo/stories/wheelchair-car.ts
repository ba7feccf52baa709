import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** A vehicle for a disabled driver and a farm three-wheeler: neither is consumption. */
export const wheelchairCar: Story = {
  plant(plan) {
    const driver = pick(
      plan,
      'exempt',
      (s) => s.programme === 'SUBSISTENCE_URBAN' && steady(s) && s.applicant.disabled,
    )
    const farmer = pick(
      plan,
      'exempt',
      (s) => s.programme === 'SUBSISTENCE_RURAL' && steady(s) && s.household.members.length === 2,
    )
    const kept = [
      {
        spell: driver,
        use: 'DISABLED_MOBILITY',
        zh: '残疾人代步车',
        en: 'A mobility vehicle of a disabled person',
      },
      { spell: farmer, use: 'FARM', zh: '农用三轮车', en: 'A farm three-wheeler' },
    ]
    return kept.map(({ spell, use, zh, en }, n) => {
      plan.facts.push({
        kind: 'VEHICLE',
        person: spell.applicant,
        source: '车辆管理所登记',
        cutOffOn: '2025-11-10',
        validFrom: '2021-05-20',
        detail: { plate: `明A·D001${n + 1}`, use, commercial: false, exempt: true },
      })
      return at(spell, {
        rule: 'R13',
        honest: true,
        zh,
        en,
        look: `VEHICLE fact, use ${use}, exempt`,
      })
    })
  },
}

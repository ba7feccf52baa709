import { pick, steady } from './pick.ts'
import { at, type Story } from './story.ts'

/** One line that no standard explains. */
export const paidTooMuch: Story = {
  plant(plan) {
    const wanted = [
      { programme: 'SUBSISTENCE_URBAN', month: 5, fen: 12000 },
      { programme: 'SUBSISTENCE_RURAL', month: 8, fen: 9000 },
    ] as const
    return wanted.map(({ programme, month, fen }) => {
      const spell = pick(plan, 'R21', (s) => s.programme === programme && steady(s))
      plan.deviations.overpaid.push({ spell, month, fen })
      return at(spell, {
        rule: 'R21',
        zh: `多发 ${fen / 100}.00 元`,
        en: `${fen / 100}.00 yuan above what is due`,
        look: `the line of 2025-0${month}: other_fen = ${fen}`,
      })
    })
  },
}

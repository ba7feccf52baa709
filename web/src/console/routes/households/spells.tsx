import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import type { HouseholdRow } from './page.tsx'

/** Every amount of every spell, oldest first. */
export function Spells({ household }: { household: HouseholdRow }) {
  const w = useWords(householdWords)
  const rows = household.spells.flatMap((spell) =>
    spell.amounts.map((amount) => ({ ...amount, spell })),
  )
  return (
    <DataTable
      name="spells"
      label={w.spells}
      columns={[
        {
          key: 'programme',
          title: w.programme,
          cell: ({ spell }) =>
            [
              spell.programme.name,
              spell.careMode && w.careModes[spell.careMode],
              spell.evidence === 'PAPER_FILE' && w.paper,
            ]
              .filter(Boolean)
              .join(' · '),
        },
        { key: 'from', title: w.from, cell: ({ fromMonth }) => fromMonth },
        { key: 'to', title: w.to, cell: ({ toMonth, spell }) => toMonth ?? spell.endMonth },
        {
          key: 'covered',
          title: w.covered,
          number: true,
          cell: ({ coveredCount }) => coveredCount,
        },
        {
          key: 'band',
          title: w.band,
          cell: ({ band, income }) => band ?? (income && money(income)),
        },
        { key: 'base', title: w.base, number: true, cell: ({ base }) => money(base) },
        {
          key: 'categorical',
          title: w.categorical,
          number: true,
          cell: ({ categorical }) => money(categorical),
        },
        { key: 'care', title: w.care, number: true, cell: ({ care }) => money(care) },
        {
          key: 'sum',
          title: w.sum,
          number: true,
          cell: ({ amount }) => <strong>{money(amount)}</strong>,
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  )
}

import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Status } from '../../../ui/status.tsx'
import type { HouseholdRow } from './page.tsx'
import type { Revealing } from './reveal-dialog.tsx'

type Props = { household: HouseholdRow; onReveal: ((subject: Revealing) => void) | undefined }

export function Members({ household, onReveal }: Props) {
  const w = useWords(householdWords)
  return (
    <DataTable
      name="members"
      label={w.members}
      columns={[
        { key: 'name', title: w.name, cell: ({ person }) => person.name },
        { key: 'relation', title: w.relation, cell: ({ relation }) => w.relations[relation] },
        { key: 'sex', title: w.sex, cell: ({ person }) => w.sexes[person.sex] },
        { key: 'age', title: w.age, number: true, cell: ({ person }) => person.age },
        {
          key: 'covered',
          title: w.covered,
          cell: ({ covered, person }) => [
            covered && (
              <Status key="covered" tone="good">
                {w.coveredNow}
              </Status>
            ),
            person.disabled && ` ${w.disabled}`,
          ],
        },
        {
          key: 'from',
          title: w.from,
          cell: ({ fromMonth, toMonth }) => [fromMonth, toMonth].filter(Boolean).join(' – '),
        },
        {
          key: 'number',
          title: w.number,
          cell: ({ person }) =>
            person.maskedNumber && (
              <>
                <span aria-hidden="true">{person.maskedNumber}</span>{' '}
                {onReveal && (
                  <Button
                    kind="text"
                    onClick={() => onReveal({ id: person.id, name: person.name })}
                  >
                    {w.reveal}
                  </Button>
                )}
              </>
            ),
        },
      ]}
      rows={household.members}
      rowKey={({ person, fromMonth }) => person.id + fromMonth}
    />
  )
}

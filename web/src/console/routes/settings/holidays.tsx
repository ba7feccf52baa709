import { useState } from 'react'
import { useQuery } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { HolidaysQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { settingWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SelectField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ProposeHoliday } from './propose-holiday.tsx'

const HolidaysDocument = graphql(`
  query Holidays($year: Int!) {
    holidays(year: $year) {
      day
      kind
      name
    }
  }
`)

type Holiday = HolidaysQuery['holidays'][number]

/** Days on which clocks of working days stand still, and those on which they run. */
export function Holidays() {
  const w = useWords(settingWords)
  const { close } = useWords(frameWords)
  const [read, set] = useFilter()
  const [proposing, setProposing] = useState(false)
  const thisYear = Number(useCounty().clock.today.slice(0, 4))
  const year = Number(read('year')) || thisYear
  const [result, ask] = useQuery({ query: HolidaysDocument, variables: { year } })
  const columns: Column<Holiday>[] = [
    { key: 'day', title: w.day, cell: ({ day }) => day },
    { key: 'kind', title: w.kind, cell: ({ kind }) => w[kind] },
    { key: 'name', title: w.name, cell: ({ name }) => name },
  ]
  return (
    <Section title={w.holidays}>
      <div className="filters">
        <SelectField
          label={w.year}
          value={year}
          onChange={(event) => set('year', event.target.value)}
        >
          {[thisYear + 1, thisYear, thisYear - 1].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        {useMay('setting.propose') && (
          <Button onClick={() => setProposing(true)}>{w.addHoliday}</Button>
        )}
      </div>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ holidays }) =>
          holidays.length === 0 ? (
            <Empty title={w.noHolidays} />
          ) : (
            <DataTable
              name="holidays"
              label={w.holidays}
              columns={columns}
              rows={holidays}
              rowKey={({ day }) => day}
            />
          )
        }
      </QueryState>
      {proposing && (
        <Dialog title={w.holidayTitle} closeLabel={close} onClose={() => setProposing(false)}>
          <ProposeHoliday onClose={() => setProposing(false)} />
        </Dialog>
      )}
    </Section>
  )
}

import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { ResponsibleQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { responsibleWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { ProposeResponsiblePerson } from './propose-responsible-person.tsx'

const Responsible = graphql(`
  query Responsible($region: RegionCode!) {
    region(code: $region) {
      code
      name
      responsiblePersons {
        id
        post
        name
        officePhone
        validFrom
        validTo
      }
      children {
        name
        responsiblePersons {
          id
          post
          name
          officePhone
          validFrom
          validTo
        }
      }
    }
  }
`)

type Region = NonNullable<ResponsibleQuery['region']>
export type PersonRow = Region['responsiblePersons'][number] & { place: string }

const rowsOf = (region: Region): PersonRow[] =>
  [region, ...region.children].flatMap(({ name: place, responsiblePersons }) =>
    responsiblePersons.map((person) => ({ ...person, place })),
  )

/** Who answers to the public in the region of the page and in those right below it. */
export default function ResponsiblePage() {
  const w = useWords(responsibleWords)
  const { close } = useWords(frameWords)
  const { region } = useScope()
  const [proposing, setProposing] = useState(false)
  const [result, ask] = useQuery({ query: Responsible, variables: { region } })
  const shown = result.data?.region
  const rows = shown ? rowsOf(shown) : []
  const columns: Column<PersonRow>[] = [
    { key: 'region', title: w.region, cell: ({ place }) => place },
    { key: 'post', title: w.post, cell: ({ post }) => post },
    { key: 'name', title: w.name, cell: ({ name }) => name },
    { key: 'phone', title: w.phone, cell: ({ officePhone }) => officePhone },
    { key: 'from', title: w.from, cell: ({ validFrom }) => validFrom },
    {
      key: 'to',
      title: w.to,
      cell: ({ validTo }) => validTo ?? <Status tone="good">{w.current}</Status>,
    },
  ]
  const actions = useMay('responsible.propose') && (
    <Button kind="primary" onClick={() => setProposing(true)}>
      {w.propose}
    </Button>
  )
  return (
    <Page title={w.title} state={shown && w.state(shown.name)} actions={actions}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="responsible"
              label={w.title}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryState>
      {proposing && shown && (
        <Dialog
          title={`${w.propose} · ${shown.name}`}
          closeLabel={close}
          onClose={() => setProposing(false)}
        >
          <ProposeResponsiblePerson region={shown} onClose={() => setProposing(false)} />
        </Dialog>
      )}
    </Page>
  )
}

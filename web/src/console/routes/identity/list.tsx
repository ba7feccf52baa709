import { useState, type ReactNode } from 'react'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { IdentityCasesQuery } from '../../../gql/graphql.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { identityWords } from '../../../lib/messages/identity.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { DecideIdentity } from './decide.tsx'

const IdentityCases = graphql(`
  query IdentityCases($decided: Boolean!, $after: String) {
    identityCases(decided: $decided, first: 50, after: $after) {
      edges {
        node {
          id
          version
          doubt
          message
          name
          birthDate
          sheet
          row
          region {
            name
          }
          import {
            id
            fileName
          }
          person {
            name
            birthDate
            household {
              id
              region {
                name
              }
            }
          }
          decision
          decisionReason
          decidedAt
          decidedBy {
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type IdentityCase = IdentityCasesQuery['identityCases']['edges'][number]['node']
type Words = (typeof identityWords)['zh']

/** Whoever in a file may or may not be somebody on record, side by side. */
export default function IdentityPage() {
  const w = useWords(identityWords)
  const [read, write] = useFilter()
  const [asked, setAsked] = useState<IdentityCase[]>([])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const decided = read('state') === 'decided'
  const { result, rows, more, retry } = usePages(
    IdentityCases,
    { decided },
    (data) => data.identityCases,
  )
  const [one, ...others] = asked
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const open = decided ? [] : rows.filter(({ id }) => chosen.has(id))
  const tab = (isDecided: boolean, label: string) => (
    <Button
      kind={decided === isDecided ? 'primary' : 'plain'}
      aria-pressed={decided === isDecided}
      onClick={() => write('state', isDecided ? 'decided' : '')}
    >
      {label}
    </Button>
  )
  return (
    <Page title={w.title} state={w.sentence}>
      <p className="row-actions">
        {tab(false, w.open)}
        {tab(true, w.decided)}
        {open.length > 1 && (
          <span className="apart">
            <Button kind="primary" onClick={() => setAsked(open)}>
              {w.several(open.length)}
            </Button>
          </span>
        )}
      </p>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={decided ? w.emptyDecided : w.empty}>
              {!decided && <p className="quiet">{w.emptyNext}</p>}
            </Empty>
          ) : (
            <DataTable
              name="identity-cases"
              label={w.title}
              stacks
              columns={columnsOf(w, (of) => setAsked([of]))}
              rows={rows}
              rowKey={({ id }) => id}
              {...(!decided && {
                selected: chosen,
                onSelect: choose,
                selectLabel: ({ name }: IdentityCase) => w.choose(name),
              })}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {one && (
        <DecideIdentity
          of={[one, ...others]}
          onClose={() => setAsked([])}
          onDone={() => {
            setChosen(new Set())
            retry()
          }}
        />
      )}
    </Page>
  )
}

const columnsOf = (w: Words, ask: (of: IdentityCase) => void): Column<IdentityCase>[] => [
  {
    key: 'inFile',
    title: w.inFile,
    cell: ({ name, birthDate, region }) => (
      <Somebody name={name} facts={[birthDate && w.born(birthDate), region?.name]} />
    ),
  },
  {
    key: 'recorded',
    title: w.recorded,
    cell: ({ person }) =>
      person ? (
        <Somebody
          name={<ObjectLink id={person.household?.id}>{person.name}</ObjectLink>}
          facts={[w.born(person.birthDate), person.household?.region.name]}
        />
      ) : (
        w.outside
      ),
  },
  { key: 'doubt', title: w.doubt, wrap: true, cell: ({ message }) => message },
  {
    key: 'file',
    title: w.file,
    wrap: true,
    cell: ({ import: { id, fileName }, sheet, row }) => (
      <>
        <ObjectLink id={id}>{fileName}</ObjectLink>{' '}
        <span className="quiet">{w.row(sheet, row)}</span>
      </>
    ),
  },
  {
    key: 'decision',
    title: w.decision,
    wrap: true,
    cell: (of) =>
      of.decision ? (
        <>
          <strong>{w.decisions[of.decision]}</strong>{' '}
          <span className="quiet">
            {of.decisionReason} · {of.decidedBy?.displayName} {of.decidedAt && moment(of.decidedAt)}
          </span>{' '}
          <Button kind="text" onClick={() => ask(of)}>
            {w.change}
          </Button>
        </>
      ) : (
        <Button onClick={() => ask(of)}>{w.decision}</Button>
      ),
  },
]

function Somebody({ name, facts }: { name: ReactNode; facts: (string | null | undefined)[] }) {
  return (
    <>
      <strong>{name}</strong> <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
    </>
  )
}

import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ExportPageQuery } from '../../../gql/graphql.ts'
import { count, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { exportWords } from '../../../lib/messages/exports.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { Decide } from './decide.tsx'
import { Samples } from './samples.tsx'
import { ExportStateMark } from './state-mark.tsx'

const ExportPageDocument = graphql(`
  query ExportPage($id: ID!) {
    export(id: $id) {
      id
      kind
      kindLabel
      format
      asOf
      withIdentities
      reason
      state
      requestedAt
      minutesLeft
      rowCount
      rowSetHash
      path
      version
      query {
        label
        value
      }
      columns {
        key
        title
        unit
        source
        rule
        protected
      }
      requestedBy {
        displayName
        unit
      }
      confirmedBy {
        displayName
      }
      makings {
        id
        beganAt
        state
        failure
        rowCount
        same
      }
      samples {
        id
        method
        seed
        size
        frameRows
        frameTotal
        drawnAt
        drawnBy {
          displayName
        }
      }
      actions {
        name
        allowed
        reason
      }
    }
  }
`)

export type ExportOnPage = NonNullable<ExportPageQuery['export']>

export default function ExportPage() {
  const w = useWords(exportWords)
  const { id = '' } = useParams()
  const [result, ask] = useQuery({ query: ExportPageDocument, variables: { id } })
  const askNow = () => ask({ requestPolicy: 'network-only' })
  return (
    <QueryState result={result} onRetry={askNow}>
      {({ export: taken }) =>
        taken ? <Taken taken={taken} onMoved={askNow} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

function Taken({ taken, onMoved }: { taken: ExportOnPage; onMoved: () => void }) {
  const w = useWords(exportWords)
  const [asked, setAsked] = useState(0)
  const making = taken.makings[0]?.state === 'MAKING'
  const waits = making || asked > taken.makings.length
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(onMoved, 1000)
    return () => clearInterval(timer)
  })
  // A download that was refused begins no making.
  useEffect(() => {
    const timer = setTimeout(() => setAsked(0), 10_000)
    return () => clearTimeout(timer)
  }, [asked])
  const make = taken.actions.find(({ name }) => name === 'make')
  const mayMake = taken.path && make?.allowed
  return (
    <Page
      title={`${w.title} · ${taken.kindLabel}`}
      state={
        <>
          {taken.format === 'CSV' ? 'CSV' : 'Excel'} · {taken.reason} ·{' '}
          <ExportStateMark state={taken.state} />
        </>
      }
      actions={
        <>
          {mayMake && (
            <a
              className="button button-primary"
              href={taken.path!}
              download
              onClick={() => setAsked(taken.makings.length + 1)}
            >
              {w.download}
            </a>
          )}
          <Decide taken={taken} onMoved={onMoved} />
        </>
      }
    >
      <About taken={taken} />
      <Section title={w.makings}>
        {waits && (
          <p className="note" role="status">
            {w.making} · <span className="quiet">{w.makingNext}</span>
          </p>
        )}
        {taken.path && taken.state !== 'WAITING' && make?.reason && (
          <p className="quiet">{make.reason}</p>
        )}
        {(!waits || taken.makings.length > 0) && <Makings makings={taken.makings} />}
      </Section>
      <Section title={w.samples}>
        <Samples taken={taken} />
      </Section>
      <Section title={w.columns}>
        <Dictionary columns={taken.columns} />
      </Section>
    </Page>
  )
}

function About({ taken }: { taken: ExportOnPage }) {
  const w = useWords(exportWords)
  const left = taken.minutesLeft
  return (
    <Facts
      rows={[
        [
          w.query,
          taken.query.map(({ label, value }) => `${label} ${value}`).join('；') || w.everything,
        ],
        [w.asOf, moment(taken.asOf)],
        [w.asked, `${taken.requestedBy?.displayName ?? ''} · ${moment(taken.requestedAt)}`],
        [w.identities, taken.withIdentities ? w.listed : w.notListed],
        [
          w.confirmed,
          taken.confirmedBy &&
            `${taken.confirmedBy.displayName}${left ? ` · ${w.hours(Math.floor(left / 60), left % 60)}` : ''}`,
        ],
        [w.rows, taken.rowCount != null && count(taken.rowCount)],
        [w.hash, taken.rowSetHash && <code>{taken.rowSetHash}</code>],
        [w.number, <code key="number">{taken.id.slice(taken.id.indexOf('.') + 1)}</code>],
      ].map(([name, value]) => [name as string, value || null] as const)}
    />
  )
}

const makingTones = { MAKING: 'busy', MADE: 'good', FAILED: 'bad', LOST: 'bad' } as const

function Makings({ makings }: { makings: ExportOnPage['makings'] }) {
  const w = useWords(exportWords)
  if (makings.length === 0) return <p className="quiet">{w.noMakings}</p>
  return (
    <DataTable
      name="makings"
      label={w.makings}
      columns={[
        { key: 'began', title: w.began, cell: ({ beganAt }) => moment(beganAt) },
        {
          key: 'state',
          title: w.state,
          cell: ({ state }) => <Status tone={makingTones[state]}>{w.makingStates[state]}</Status>,
        },
        {
          key: 'rows',
          title: w.rows,
          number: true,
          cell: ({ rowCount }) => rowCount != null && count(rowCount),
        },
        {
          key: 'result',
          title: w.result,
          wrap: true,
          cell: ({ state, failure, same }) =>
            failure ??
            (state !== 'MADE' ? '' : same == null ? w.unlike : same ? w.same : w.differs),
        },
      ]}
      rows={makings}
      rowKey={({ id }) => id}
    />
  )
}

function Dictionary({ columns }: { columns: ExportOnPage['columns'] }) {
  const w = useWords(exportWords)
  return (
    <DataTable
      name="dictionary"
      label={w.columns}
      columns={[
        { key: 'title', title: w.column, cell: ({ title }) => title },
        { key: 'unit', title: w.unit, cell: ({ unit }) => unit },
        { key: 'source', title: w.source, cell: ({ source }) => <code>{source}</code> },
        {
          key: 'rule',
          title: w.rule,
          wrap: true,
          cell: (column) =>
            [column.protected && w.protected, column.rule].filter(Boolean).join('；'),
        },
      ]}
      rows={columns}
      rowKey={({ key }) => key}
    />
  )
}

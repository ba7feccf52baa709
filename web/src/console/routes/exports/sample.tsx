import { useParams } from 'react-router'
import { useQuery } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { SamplePageQuery } from '../../../gql/graphql.ts'
import { count, moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { exportWords } from '../../../lib/messages/exports.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'

const SamplePageDocument = graphql(`
  query SamplePage($id: ID!) {
    auditSample(id: $id) {
      id
      method
      seed
      size
      frameRows
      frameTotal
      frameHash
      interval
      drawnAt
      path
      export {
        id
        kindLabel
      }
      drawn {
        order
        position
        subjectId
        amount
        selectionValue
        certain
      }
      drawnBy {
        displayName
      }
    }
  }
`)

type SampleOnPage = NonNullable<SamplePageQuery['auditSample']>

export default function SamplePage() {
  const w = useWords(exportWords)
  const { id = '' } = useParams()
  const [result, ask] = useQuery({ query: SamplePageDocument, variables: { id } })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ auditSample }) =>
        auditSample ? <Sample sample={auditSample} /> : <Empty title={w.notFound} />
      }
    </QueryState>
  )
}

/** What anyone needs to draw it again, and each row that was drawn, leading to its object. */
function Sample({ sample }: { sample: SampleOnPage }) {
  const w = useWords(exportWords)
  const monetary = sample.method === 'MONETARY_UNIT'
  return (
    <Page
      title={w.sampleTitle}
      state={`${w.methods[sample.method]} · ${sample.drawnBy?.displayName ?? ''} · ${moment(sample.drawnAt)}`}
      actions={(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} className="button" href={`${sample.path}?format=${format}`} download>
          {w.download} {format === 'csv' ? 'CSV' : 'Excel'}
        </a>
      ))}
    >
      <Facts
        rows={[
          [
            w.fromExport,
            sample.export && (
              <ObjectLink id={sample.export.id}>{sample.export.kindLabel}</ObjectLink>
            ),
          ],
          [w.seed, <code key="seed">{sample.seed}</code>],
          [w.size, count(sample.size)],
          [
            w.frameTitle,
            w.frame(count(sample.frameRows), sample.frameTotal ? money(sample.frameTotal) : null),
          ],
          [w.interval, sample.interval && money(sample.interval)],
          [w.hash, <code key="hash">{sample.frameHash}</code>],
        ]}
      />
      <Section title={w.drawnRows}>
        <DataTable
          name="sample"
          label={w.sampleTitle}
          columns={[
            { key: 'order', title: w.order, number: true, cell: ({ order }) => order },
            {
              key: 'position',
              title: w.position,
              number: true,
              cell: ({ position }) => count(position),
            },
            {
              key: 'amount',
              title: w.amount,
              number: true,
              cell: ({ amount }) => amount && money(amount),
            },
            ...(monetary
              ? [
                  {
                    key: 'point',
                    title: w.point,
                    number: true,
                    cell: ({ selectionValue, certain }: SampleOnPage['drawn'][number]) =>
                      certain ? w.certain : selectionValue && money(selectionValue),
                  },
                ]
              : []),
            {
              key: 'subject',
              title: w.subject,
              cell: ({ subjectId }) => (
                <ObjectLink id={subjectId}>{subjectId && w.open}</ObjectLink>
              ),
            },
          ]}
          rows={sample.drawn}
          rowKey={({ order }) => String(order)}
        />
      </Section>
    </Page>
  )
}

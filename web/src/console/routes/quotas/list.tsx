import { useQuery } from 'urql'
import { CorrectButton } from '../../../domain/correct-document.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { ProgrammeFilter } from '../../../domain/programme-filter.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { ProgrammeCode, QuotasQuery } from '../../../gql/graphql.ts'
import { count, money, sumYuan } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { correctionWords } from '../../../lib/messages/corrections.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'

const Quotas = graphql(`
  query Quotas($programme: ProgrammeCode, $from: Month, $to: Month) {
    quotas(programme: $programme, fromMonth: $from, toMonth: $to) {
      id
      documentNo
      level
      amount
      issuedOn
      allocated
      unallocated
      programme {
        name
      }
      corrections {
        recordedAt
      }
    }
  }
`)

export default function QuotasPage() {
  const w = useWords(batchWords)
  const correction = useWords(correctionWords)
  const mayCorrect = useMay('fund.correct')
  const { from, to } = useScope()
  const [read] = useFilter()
  const variables = { programme: read('programme') as ProgrammeCode | null, from, to }
  const [result, ask] = useQuery({ query: Quotas, variables })
  const totals = result.data && totalsOf(result.data.quotas)
  return (
    <Page
      title={w.quotas}
      state={
        totals &&
        w.quotasSentence(
          count(result.data!.quotas.length),
          totals.amount,
          totals.allocated,
          totals.unallocated,
        )
      }
      actions={
        <ExportButton
          kind="QUOTAS"
          filter={{ quotas: { programme: variables.programme, fromMonth: from, toMonth: to } }}
        />
      }
    >
      <div className="filters">
        <ProgrammeFilter label={w.programme} />
      </div>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ quotas }) =>
          quotas.length === 0 ? (
            <Empty title={w.emptyQuotas} />
          ) : (
            <DataTable
              name="quotas"
              label={w.quotas}
              columns={[
                {
                  key: 'document',
                  title: w.document,
                  cell: ({ id, documentNo, corrections }) => (
                    <>
                      <ScopedLink to={`/console/trace/${id}`}>{documentNo}</ScopedLink>{' '}
                      {corrections.length > 0 && (
                        <span className="quiet">{correction.corrected}</span>
                      )}
                    </>
                  ),
                  foot: w.sum,
                },
                { key: 'level', title: w.level, cell: ({ level }) => w.levels[level] },
                { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
                { key: 'issued', title: w.issued, cell: ({ issuedOn }) => issuedOn },
                {
                  key: 'amount',
                  title: w.amount,
                  number: true,
                  cell: ({ amount }) => money(amount),
                  foot: totals?.amount,
                },
                {
                  key: 'allocated',
                  title: w.allocated,
                  number: true,
                  cell: ({ allocated }) => money(allocated),
                  foot: totals?.allocated,
                },
                {
                  key: 'unallocated',
                  title: w.unallocated,
                  number: true,
                  cell: ({ unallocated }) => money(unallocated),
                  foot: totals?.unallocated,
                },
                ...(mayCorrect ? [correctColumn(correction.correct)] : []),
              ]}
              rows={quotas}
              rowKey={({ id }) => id}
              tall
            />
          )
        }
      </QueryState>
    </Page>
  )
}

const correctColumn = (title: string): Column<QuotasQuery['quotas'][number]> => ({
  key: 'correct',
  title,
  cell: ({ id }) => <CorrectButton id={id} kind="text" />,
})

const totalsOf = (quotas: QuotasQuery['quotas']) => {
  const sum = (of: 'amount' | 'allocated' | 'unallocated') =>
    money(sumYuan(quotas.map((row) => row[of])))
  return {
    amount: sum('amount'),
    allocated: sum('allocated'),
    unallocated: sum('unallocated'),
  }
}

import { useState } from 'react'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ProposalFragment } from '../../../domain/proposal-fragment.ts'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { ProposalKind, ProposalState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { proposalWords } from '../../../lib/messages/administration.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { SelectField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { DecideDialog, type Deciding } from './decide-dialog.tsx'
import { useProposalColumns } from './columns.tsx'

const Proposals = graphql(`
  query Proposals($state: ProposalState, $kind: ProposalKind, $after: String) {
    proposals(state: $state, kind: $kind, first: 50, after: $after) {
      edges {
        node {
          ...Proposals_proposal
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const STATES: ProposalState[] = ['PENDING', 'CONFIRMED', 'REJECTED', 'WITHDRAWN']
const KINDS: ProposalKind[] = [
  'ROLE_GRANT',
  'ROLE_REVOKE',
  'SECOND_FACTOR',
  'STANDARD',
  'SETTING',
  'HOLIDAY',
  'RESPONSIBLE_PERSON',
  'PAYEE',
  'BANK_LINE',
  'RECOVERY_OFFSET',
  'RECOVERY_GIVE_UP',
  'RESERVE_ADVANCE',
  'FUND_CORRECTION',
]

/** Both seats of every two-person act that the viewer may see. */
export default function ProposalsPage() {
  const w = useWords(proposalWords)
  const [read] = useFilter()
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const variables = {
    state: read('state') as ProposalState | null,
    kind: read('kind') as ProposalKind | null,
  }
  const { result, rows, more, retry } = usePages(Proposals, variables, (data) => data.proposals)
  const columns = useProposalColumns(setDeciding)
  return (
    <Page title={w.title} state={w.state}>
      <Filters />
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="proposals"
              label={w.title}
              columns={columns}
              rows={rows.map((row) => readFragment(ProposalFragment, row))}
              rowKey={({ id }) => id}
              comfortable
              stacks
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} onDone={retry} />}
    </Page>
  )
}

function Filters() {
  const w = useWords(proposalWords)
  const { all } = useWords(frameWords)
  const [read, set] = useFilter()
  return (
    <div className="filters">
      <SelectField
        label={w.states}
        value={read('state') ?? ''}
        onChange={(event) => set('state', event.target.value)}
      >
        <option value="">{all}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {w[state]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={w.kinds}
        value={read('kind') ?? ''}
        onChange={(event) => set('kind', event.target.value)}
      >
        <option value="">{all}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {w[kind]}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

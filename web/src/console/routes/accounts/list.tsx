import { useState } from 'react'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { useMay } from '../../../domain/viewer.ts'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { AccountState, Role } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords, roleWords } from '../../../lib/messages/administration.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { AccountDialog, type Act } from './account-dialog.tsx'
import { AccountFragment, useColumns } from './columns.tsx'

const Accounts = graphql(`
  query Accounts($filter: AccountFilter, $after: String) {
    accounts(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          ...Accounts_account
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export default function AccountsPage() {
  const w = useWords(accountWords)
  const frame = useWords(frameWords)
  const [act, setAct] = useState<Act | null>(null)
  const [read] = useFilter()
  const filter = {
    text: read('text'),
    role: read('role') as Role | null,
    state: read('state') as AccountState | null,
  }
  const { result, rows, more, retry } = usePages(Accounts, { filter }, (data) => data.accounts)
  const accounts = rows.map((row) => readFragment(AccountFragment, row))
  const columns = useColumns(setAct)
  return (
    <Page title={w.title} state={w.state} actions={<Acts onAct={setAct} />}>
      <Filters />
      <QueryState result={result} onRetry={retry}>
        {() =>
          accounts.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="accounts"
              label={w.title}
              columns={columns}
              rows={accounts}
              rowKey={({ id }) => id}
              comfortable
              chooserLabel={frame.columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {act && (
        <AccountDialog act={act} accounts={accounts} onClose={() => setAct(null)} onDone={retry} />
      )}
    </Page>
  )
}

function Acts({ onAct }: { onAct: (act: Act) => void }) {
  const w = useWords(accountWords)
  const mayCreate = useMay('account.manage')
  const mayPropose = useMay('role.propose')
  return (
    <>
      {mayPropose && (
        <Button onClick={() => onAct({ kind: 'second-factor' })}>{w.secondFactor}</Button>
      )}
      {mayCreate && (
        <Button kind="primary" onClick={() => onAct({ kind: 'create' })}>
          {w.create}
        </Button>
      )}
    </>
  )
}

function Filters() {
  const w = useWords(accountWords)
  const roles = useWords(roleWords)
  const { all } = useWords(frameWords)
  const [read, set] = useFilter()
  return (
    <div className="filters">
      <TextField
        label={w.find}
        value={read('text') ?? ''}
        onChange={(event) => set('text', event.target.value)}
      />
      <SelectField
        label={w.role}
        value={read('role') ?? ''}
        onChange={(event) => set('role', event.target.value)}
      >
        <option value="">{all}</option>
        {Object.entries(roles).map(([role, label]) => (
          <option key={role} value={role}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={w.states}
        value={read('state') ?? ''}
        onChange={(event) => set('state', event.target.value)}
      >
        <option value="">{all}</option>
        <option value="ACTIVE">{w.ACTIVE}</option>
        <option value="DISABLED">{w.DISABLED}</option>
      </SelectField>
      <SavedFilters />
    </div>
  )
}

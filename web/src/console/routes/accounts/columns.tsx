import { graphql } from '../../../gql/index.ts'
import type { Accounts_AccountFragment } from '../../../gql/graphql.ts'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { Status } from '../../../ui/status.tsx'
import type { Act } from './account-dialog.tsx'

export const AccountFragment = graphql(`
  fragment Accounts_account on Account {
    id
    displayName
    unit
    login
    state
    createdAt
    version
    grants {
      id
      roleLabel
      region {
        name
      }
    }
    actions {
      name
      allowed
      reason
    }
  }
`)

export type AccountRow = Accounts_AccountFragment

export const allowedTo = (account: AccountRow, name: string): boolean =>
  account.actions.some((action) => action.name === name && action.allowed)

export function useColumns(onAct: (act: Act) => void): Column<AccountRow>[] {
  const w = useWords(accountWords)
  return [
    { key: 'name', title: w.name, cell: ({ displayName }) => <strong>{displayName}</strong> },
    { key: 'login', title: w.login, cell: ({ login }) => login },
    { key: 'unit', title: w.unit, cell: ({ unit }) => unit },
    {
      key: 'roles',
      title: w.roles,
      wrap: true,
      cell: (account) => <Grants account={account} onAct={onAct} />,
    },
    {
      key: 'state',
      title: w.states,
      cell: ({ state }) =>
        state && <Status tone={state === 'ACTIVE' ? 'good' : 'quiet'}>{w[state]}</Status>,
    },
    {
      key: 'created',
      title: w.created,
      cell: ({ createdAt }) => createdAt && moment(createdAt).slice(0, 10),
    },
    { key: 'acts', title: w.acts, cell: (account) => <Acts account={account} onAct={onAct} /> },
  ]
}

type RowProps = { account: AccountRow; onAct: (act: Act) => void }

function Grants({ account, onAct }: RowProps) {
  const w = useWords(accountWords)
  if (!account.grants?.length) return <span className="quiet">{w.noRoles}</span>
  const mayRevoke = allowedTo(account, 'proposeRole')
  return (
    <ul className="changes">
      {account.grants.map((grant) => (
        <li key={grant.id}>
          {grant.roleLabel} <span className="quiet">{grant.region?.name}</span>{' '}
          {mayRevoke && (
            <Button kind="text" onClick={() => onAct({ kind: 'revoke', account, grant })}>
              {w.revoke}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Acts({ account, onAct }: RowProps) {
  const w = useWords(accountWords)
  return (
    <span className="row-actions">
      {allowedTo(account, 'proposeRole') && (
        <Button kind="text" onClick={() => onAct({ kind: 'grant', account })}>
          {w.grant}
        </Button>
      )}
      {allowedTo(account, 'endSessions') && (
        <Button kind="text" onClick={() => onAct({ kind: 'sessions', account })}>
          {w.endSessions}
        </Button>
      )}
      {allowedTo(account, 'disable') && (
        <Button kind="text" onClick={() => onAct({ kind: 'disable', account })}>
          {w.disable}
        </Button>
      )}
    </span>
  )
}

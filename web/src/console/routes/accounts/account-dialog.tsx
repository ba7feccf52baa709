import { useWords } from '../../../lib/language.tsx'
import { accountWords } from '../../../lib/messages/administration.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { SessionsOf } from '../../../domain/sessions-of.tsx'
import type { AccountRow } from './columns.tsx'
import { CreateAccount } from './create-account.tsx'
import { DisableAccount } from './disable-account.tsx'
import { ProposeRoleGrant } from './propose-role-grant.tsx'
import { ProposeRoleRevocation } from './propose-role-revocation.tsx'
import { ProposeSecondFactor } from './propose-second-factor.tsx'

export type Grant = NonNullable<AccountRow['grants']>[number]

/** What is being done about accounts, and to whom. */
export type Act =
  | { kind: 'create' }
  | { kind: 'second-factor' }
  | { kind: 'disable' | 'grant' | 'sessions'; account: AccountRow }
  | { kind: 'revoke'; account: AccountRow; grant: Grant }

type DialogProps = { act: Act; accounts: AccountRow[]; onClose: () => void; onDone: () => void }

export function AccountDialog({ act, accounts, onClose, onDone }: DialogProps) {
  const { close } = useWords(frameWords)
  return (
    <Dialog title={useTitle(act)} closeLabel={close} onClose={onClose}>
      <Body act={act} accounts={accounts} onClose={onClose} onDone={onDone} />
    </Dialog>
  )
}

function Body({ act, accounts, onClose, onDone }: DialogProps) {
  switch (act.kind) {
    case 'create':
      return <CreateAccount onClose={onClose} onDone={onDone} />
    case 'second-factor':
      return <ProposeSecondFactor onClose={onClose} />
    case 'disable':
      return (
        <DisableAccount
          account={act.account}
          accounts={accounts}
          onClose={onClose}
          onDone={onDone}
        />
      )
    case 'grant':
      return <ProposeRoleGrant account={act.account} onClose={onClose} />
    case 'revoke':
      return <ProposeRoleRevocation grant={act.grant} onClose={onClose} />
    case 'sessions':
      return <SessionsOf accountId={act.account.id} />
  }
}

function useTitle(act: Act): string {
  const w = useWords(accountWords)
  switch (act.kind) {
    case 'create':
      return w.create
    case 'second-factor':
      return w.secondFactorTitle
    case 'disable':
      return w.disableTitle(act.account.displayName)
    case 'grant':
      return w.grantTitle(act.account.displayName)
    case 'revoke':
      return w.revokeTitle(act.account.displayName, act.grant.roleLabel)
    case 'sessions':
      return w.sessionsOf(act.account.displayName)
  }
}

import { type Permission, permissions, type Role } from '@mingzhang/db'

/** Who asks, as `mz_enter` answered. */
export type Actor = {
  id: string
  login: string
  displayName: string
  unit: string
  countyCode: string
  teamCode: string | null
  sessionId: string
  secondFactor: 'NOT_REQUIRED' | 'PENDING' | 'PASSED'
  /** Signed in by a first password, which somebody else has seen. */
  mustChangePassword: boolean
  grants: { role: Role; regionCode: string }[]
}

/** Row of `mz_enter`. */
export type Entered = {
  sessionOver: boolean
  account: Pick<Actor, 'id' | 'login' | 'displayName' | 'unit' | 'countyCode' | 'teamCode'> | null
} & Partial<Pick<Actor, 'sessionId' | 'secondFactor' | 'mustChangePassword' | 'grants'>>

export function actorOf(entered: Entered): Actor | null {
  const { account, sessionId, secondFactor, mustChangePassword = false, grants } = entered
  return account && sessionId && secondFactor && grants
    ? { ...account, sessionId, secondFactor, mustChangePassword, grants }
    : null
}

/** Permissions held in some region: whether one may ask at all. Which rows is the database's answer. */
export function permissionsOf(actor: Actor | null): ReadonlySet<Permission> {
  if (!actor) return new Set()
  const held = new Set(actor.grants.map((grant) => grant.role))
  const names = Object.keys(permissions) as Permission[]
  return new Set(
    names.filter((name) => (permissions[name] as readonly Role[]).some((role) => held.has(role))),
  )
}

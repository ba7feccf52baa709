import type { frameWords } from '../lib/messages/console.ts'

type Word = keyof typeof frameWords.zh

/** An entry of the rail; without a permission everybody signed in may ask. */
export type Entry = { word: Word; path: string; needs?: readonly string[] }

/** In the order of the work. An entry stands here once its page works. */
export const work: readonly Entry[] = [
  { word: 'overview', path: '/console', needs: ['report.read'] },
  { word: 'payments', path: '/console/payments', needs: ['payment.read'] },
  { word: 'due', path: '/console/due', needs: ['spell.read'] },
  { word: 'imports', path: '/console/imports', needs: ['import.read'] },
  { word: 'identity', path: '/console/identity', needs: ['identity.decide'] },
  { word: 'batches', path: '/console/batches', needs: ['fund.read'] },
  { word: 'quotas', path: '/console/quotas', needs: ['fund.read'] },
  { word: 'reserves', path: '/console/reserves', needs: ['fund.read'] },
  { word: 'recoveries', path: '/console/recoveries', needs: ['payment.read'] },
  { word: 'idle', path: '/console/idle', needs: ['fund.read'] },
  { word: 'households', path: '/console/households', needs: ['person.read'] },
  { word: 'notices', path: '/console/notices', needs: ['notice.read'] },
  { word: 'objections', path: '/console/objections', needs: ['objection.read'] },
  { word: 'breaches', path: '/console/breaches', needs: ['breach.read'] },
  { word: 'inspections', path: '/console/inspections', needs: ['check.read'] },
  { word: 'reports', path: '/console/reports', needs: ['report.read'] },
  { word: 'exports', path: '/console/exports', needs: ['export.make'] },
]

export const administration: readonly Entry[] = [
  { word: 'accounts', path: '/console/accounts', needs: ['account.read'] },
  { word: 'proposals', path: '/console/proposals' },
  { word: 'rights', path: '/console/rights', needs: ['rights.read'] },
  { word: 'log', path: '/console/log', needs: ['log.read'] },
  { word: 'accessReads', path: '/console/reads', needs: ['log.access.read'] },
  { word: 'standards', path: '/console/standards' },
  { word: 'settings', path: '/console/settings' },
  { word: 'responsible', path: '/console/responsible' },
  { word: 'conflicts', path: '/console/conflicts', needs: ['conflict.declare'] },
  { word: 'sessions', path: '/console/sessions' },
]

export const openTo = (
  entries: readonly Entry[],
  permissions: readonly string[],
): readonly Entry[] =>
  entries.filter(
    ({ needs }) => !needs || needs.some((permission) => permissions.includes(permission)),
  )

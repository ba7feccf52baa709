import type { ReactNode } from 'react'

type StateProps = { title: string; children?: ReactNode; actions?: ReactNode }

function StateBox({ kind, title, children, actions }: StateProps & { kind: string }) {
  return (
    <div className={`state-box state-${kind}`} role={kind === 'empty' ? 'status' : 'alert'}>
      <h2>{title}</h2>
      {children}
      {actions && <div className="row-actions">{actions}</div>}
    </div>
  )
}

/** Nothing to show: say why, and what would change that. */
export const Empty = (props: StateProps) => <StateBox kind="empty" {...props} />

/** Not allowed: what, why, who can, what next. */
export const Refused = (props: StateProps) => <StateBox kind="refused" {...props} />

/** Something broke: whose turn it is, and the reference to quote. */
export const Failed = (props: StateProps) => <StateBox kind="failed" {...props} />

const WIDTHS = ['96%', '88%', '92%', '81%', '94%', '86%', '90%', '84%']

export function Loading({ label, lines = 6 }: { label: string; lines?: number }) {
  return (
    <div role="status" aria-label={label} className="form state-box">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton" style={{ width: WIDTHS[line % WIDTHS.length] }} />
      ))}
    </div>
  )
}

import type { ReactNode } from 'react'

type PageProps = { title: string; state?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A title, one sentence of state, then the thing itself. */
export function Page({ title, state, actions, children }: PageProps) {
  return (
    <div className="page">
      <title>{`${title} · 明账`}</title>
      <header className="page-head">
        <h1>{title}</h1>
        <p className="page-state">{state}</p>
        {actions && <div className="page-actions no-print">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

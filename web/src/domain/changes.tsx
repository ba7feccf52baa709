import type { ReactNode } from 'react'

type Change = { field: string; old?: string | null; new?: string | null }

/** Field by field, old → new. */
export function Changes({
  changes,
  nothing,
}: {
  changes: readonly Change[]
  nothing: string
}): ReactNode {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.field}>
          <span className="quiet">{change.field}</span>{' '}
          {change.old != null && (
            <>
              <del>{change.old}</del> →{' '}
            </>
          )}
          <ins>{change.new ?? nothing}</ins>
        </li>
      ))}
    </ul>
  )
}

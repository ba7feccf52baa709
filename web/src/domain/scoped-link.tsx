import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useScopedPath } from './scope.ts'

/** A link within the console: region and months come along. */
export function ScopedLink({ to, children }: { to: string; children: ReactNode }) {
  return <Link to={useScopedPath()(to)}>{children}</Link>
}

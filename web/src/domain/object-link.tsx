import type { ReactNode } from 'react'
import { pathOf } from '../lib/paths.ts'
import { ScopedLink } from './scoped-link.tsx'

/** Opens an object where it has a page; plain text where it has none. */
export function ObjectLink({
  id,
  children,
}: {
  id: string | null | undefined
  children: ReactNode
}) {
  const path = id && pathOf(id)
  return path ? <ScopedLink to={path}>{children}</ScopedLink> : <>{children}</>
}

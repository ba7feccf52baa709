import { useEffect } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useCounty } from './county.ts'
import { useViewer } from './viewer.ts'

export type Scope = { region: string; from: string; to: string }

const monthBefore = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** The largest region that the viewer holds a role in. */
export function useWidestArea(): string {
  const { clock } = useCounty()
  const { grants } = useViewer()
  const areas = grants
    .flatMap(({ region }) => region?.code ?? [])
    .sort((a, b) => a.length - b.length)
  return areas[0] ?? clock.countyCode
}

/** Region and months of the page: in the URL, or the widest area of the viewer and the year so far. */
export function useScope(): Scope & { setScope: (next: Partial<Scope>) => void } {
  const { clock } = useCounty()
  const widest = useWidestArea()
  const [search, setSearch] = useSearchParams()
  const to = search.get('to') ?? monthBefore(clock.today)
  const scope = {
    region: search.get('region') ?? widest,
    from: search.get('from') ?? `${to.slice(0, 4)}-01`,
    to,
  }
  const setScope = (next: Partial<Scope>) =>
    setSearch((now) => ({ ...Object.fromEntries(now), ...scope, ...next }))
  return { ...scope, setScope }
}

/** Writes region and months into an address that lacks them, so that what is seen can be sent. */
export function useScopeInUrl(): void {
  const { region, from, to } = useScope()
  const [search, setSearch] = useSearchParams()
  const { pathname } = useLocation()
  const complete = ['region', 'from', 'to'].every((name) => search.has(name))
  useEffect(() => {
    // A page that only sends on has moved the address already.
    if (complete || pathname !== location.pathname) return
    setSearch((now) => ({ region, from, to, ...Object.fromEntries(now) }), { replace: true })
  })
}

/** A console path that keeps region and months. */
export function useScopedPath(): (path: string) => string {
  const { region, from, to } = useScope()
  return (path) => {
    const [page = '', search] = path.split('?')
    const kept = new URLSearchParams({ region, from, to })
    for (const [name, value] of new URLSearchParams(search)) kept.set(name, value)
    return `${page}?${kept}`
  }
}

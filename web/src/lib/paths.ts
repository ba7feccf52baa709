const pages: Record<string, string> = {
  Payment: '/payments',
  Batch: '/batches',
  Household: '/households',
  Notice: '/notices',
  SpotCheck: '/inspections',
}

/** The console page of an object, by the kind its id begins with; null where it has none. */
export function pathOf(id: string): string | null {
  const page = pages[id.slice(0, id.indexOf('.'))]
  return page ? `${page}/${encodeURIComponent(id)}` : null
}

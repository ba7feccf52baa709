const pages: Record<string, string> = {
  Payment: '/console/payments',
  Batch: '/console/batches',
  Quota: '/console/trace',
  Allocation: '/console/trace',
  Recovery: '/console/recoveries',
  ReserveFund: '/console/reserves',
  Household: '/console/households',
  Import: '/console/imports',
  DataExport: '/console/exports',
  AuditSample: '/console/samples',
  Notice: '/console/notices',
  Breach: '/console/breaches',
  Objection: '/console/objections',
  SpotCheck: '/console/inspections',
}

/** The console page of an object, by the kind its id begins with; null where it has none. */
export function pathOf(id: string): string | null {
  const page = pages[id.slice(0, id.indexOf('.'))]
  return page ? `${page}/${encodeURIComponent(id)}` : null
}

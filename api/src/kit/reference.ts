const reference =
  /(?:(\d{4}-\d{2})\.)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/

/** The reference that a typed text or a pasted address holds, with the month before it where one stands there. */
export function referenceIn(text: string): { month: string | null; id: string } | null {
  const found = reference.exec(text.normalize('NFKC').toLowerCase())
  return found ? { month: found[1] ? `${found[1]}-01` : null, id: found[2]! } : null
}

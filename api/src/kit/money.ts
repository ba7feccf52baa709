const pattern = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** `348.5` → 34850n; null when it is not yuan with at most two decimals. */
export function fenOf(yuan: string): bigint | null {
  const match = pattern.exec(yuan)
  if (!match) return null
  const fen = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}

/** 34850n → `348.50`. */
export function yuanOf(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `2025-12-01T08:00` or a whole day, as the address has it, in China time; a day is meant to its end. */
export const momentOf = (typed: string | null): string | null =>
  typed && `${typed.length === 10 ? `${typed}T23:59` : typed.slice(0, 16)}:00+08:00`

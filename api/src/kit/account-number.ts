/** Gaps and marks that people type between the digits of a number. */
export const withoutGaps = (text: string): string =>
  text.replaceAll(/[\s\-_.·'’`]/g, '').toUpperCase()

/** A card of 16 to 19 digits or a passbook's 12 to 22; only cards have a check digit. */
export const looksLikeAccount = (digits: string): boolean => /^\d{9,30}$/.test(digits)

export const failsCheckDigit = (digits: string): boolean =>
  /^62\d{14,17}$/.test(digits) && !passesLuhn(digits)

export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

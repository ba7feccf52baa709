/** An identity, account or phone number, whatever stands between its digits: it must not reach an address. */
export function looksLikeNumber(text: string): boolean {
  const digits = text.normalize('NFKC').replaceAll(/[\s\-_.·]/g, '')
  return /\d{15,}|\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)/.test(digits)
}

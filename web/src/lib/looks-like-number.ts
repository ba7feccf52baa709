const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/**
 * An identity, account or phone number, whatever stands between its digits: it must not reach an address.
 * Region codes have up to twelve digits, and references of lines and notices are not numbers of persons.
 */
export function looksLikeNumber(text: string): boolean {
  const digits = text
    .normalize('NFKC')
    .replaceAll(uuid, '')
    .replaceAll(/[\s\-_.·]/g, '')
  return /\d{13,}|(?<!\d)1[3-9]\d{9}(?!\d)/.test(digits)
}

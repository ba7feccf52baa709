import { createHash } from 'node:crypto'

const whole = 2n ** 256n

/**
 * Numbers anyone can work out again: SHA-256 over `label`, a line feed and a counter, read as one 256-bit number. Values of
 * the last incomplete round of `bound` are thrown away, so that no remainder is likelier than another.
 */
export function seededNumbers(label: string): (bound: bigint) => bigint {
  let counter = 0
  const next = () => {
    const digest = createHash('sha256').update(`${label}\n${counter}`).digest('hex')
    counter += 1
    return BigInt(`0x${digest}`)
  }
  return (bound) => {
    const limit = whole - (whole % bound)
    let value = next()
    while (value >= limit) value = next()
    return value % bound
  }
}

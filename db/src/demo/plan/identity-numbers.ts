import type { Random } from './random.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** GB 11643: the last digit proves the seventeen before it. */
export function residentNumber(area: string, birth: string, sequence: number): string {
  const body = area + birth.replaceAll('-', '') + String(sequence).padStart(3, '0')
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + checkDigits[sum % 11]
}

/** Area 410499 was never assigned, so none of these can be a real person's. */
export class NumberBook {
  private readonly used = new Set<string>()
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  resident(birth: string, sex: 'M' | 'F'): string {
    for (;;) {
      const sequence = this.random.int(0, 498) * 2 + (sex === 'M' ? 1 : 2)
      const number = residentNumber('410499', birth, sequence)
      if (this.once(number)) return number
    }
  }

  /** 19 digits under an issuer number nobody has, with a Luhn digit. */
  bankAccount(): string {
    for (;;) {
      const body = `629499${String(this.random.int(0, 999_999)).padStart(6, '0')}${String(this.random.int(0, 999_999)).padStart(6, '0')}`
      const number = body + luhnDigit(body)
      if (this.once(number)) return number
    }
  }

  /** 1990000 is in no operator's plan for this county: there is no such county. */
  phone(): string {
    return `1990000${String(this.random.int(0, 9999)).padStart(4, '0')}`
  }

  private once(number: string): boolean {
    if (this.used.has(number)) return false
    this.used.add(number)
    return true
  }
}

function luhnDigit(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i += 1) {
    const digit = Number(body[body.length - 1 - i])
    const value = i % 2 === 0 ? digit * 2 : digit
    sum += value > 9 ? value - 9 : value
  }
  return String((10 - (sum % 10)) % 10)
}

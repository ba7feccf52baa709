import { createHash } from 'node:crypto'

import { rateLimit } from '@mingzhang/db'
import type { Pool } from '@mingzhang/db/connect.ts'
import { drizzle } from 'drizzle-orm/postgres-js'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Counted outside the operation's transaction, and on connections of its own: what is rolled back was tried all the same,
 * and an operation that holds a connection must not wait for another of the same pool.
 */
export type RateLimits = {
  /** Seconds to wait; 0 when the attempt may go on. */
  take(limit: keyof typeof limits, key: string): Promise<number>
  forgive(limit: keyof typeof limits, key: string): Promise<void>
}

const minute = 60
const limits = {
  /** Wrong passwords for one name from one address. */
  signIn: { points: 10, duration: 15 * minute },
  /** Wrong passwords for one name from anywhere. */
  signInAnywhere: { points: 50, duration: 60 * minute },
  /** Protected numbers opened, and searches by number, by one person. */
  reveal: { points: 60, duration: 60 * minute },
  /** Objections from one address: a village may share one. */
  objection: { points: 30, duration: 60 * minute },
}

export function makeRateLimits(pool: Pool): RateLimits {
  const storeClient = drizzle(pool, { casing: 'snake_case' })
  const make = (keyPrefix: keyof typeof limits) =>
    new RateLimiterDrizzle({
      storeClient,
      schema: rateLimit,
      keyPrefix,
      clearExpiredByTimeout: false,
      ...limits[keyPrefix],
    })
  const stores = {
    signIn: make('signIn'),
    signInAnywhere: make('signInAnywhere'),
    reveal: make('reveal'),
    objection: make('objection'),
  }
  return {
    async take(limit, key) {
      try {
        await stores[limit].consume(hashed(key))
        return 0
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes)
          return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
        throw refusal
      }
    },
    async forgive(limit, key) {
      await stores[limit].delete(hashed(key))
    },
  }
}

// What was typed as a login may have been a password.
const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url')

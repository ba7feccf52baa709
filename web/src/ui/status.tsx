import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet'

/** A word with its dot: never colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`status status-${tone}`}>{children}</span>
}

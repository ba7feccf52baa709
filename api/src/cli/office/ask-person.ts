import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

import { Refusal } from '@mingzhang/db/refusal.ts'

/** A question at the terminal; `secret` answers are not shown. */
export async function askPerson(
  question: string,
  { secret, otherwise }: { secret: boolean; otherwise: string },
): Promise<string> {
  if (!process.stdin.isTTY) throw new Refusal(`${question}：${otherwise}`, 'No terminal to ask at.')
  process.stderr.write(`${question}: `)
  const silent = new Writable({ write: (_, __, done) => done() })
  const output = secret ? silent : process.stderr
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  try {
    return (await terminal.question('')).trim()
  } finally {
    terminal.close()
    if (secret) process.stderr.write('\n')
  }
}

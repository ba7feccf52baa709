/** Lines for the person at the terminal: Chinese first. */
export function say(zh: string, en: string): void {
  process.stdout.write(`${zh}  ${en}\n`)
}

export function complain(zh: string, en: string): void {
  process.stderr.write(`✗ ${zh}\n${en && `  ${en}\n`}`)
}

/** Says what goes on while it goes on, and how long it took. */
export async function step<T>(zh: string, en: string, work: () => Promise<T>): Promise<T> {
  say(`… ${zh}`, en)
  const since = performance.now()
  const result = await work()
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  process.stdout.write(`✓ ${zh}  ${en}  (${seconds} s)\n`)
  return result
}

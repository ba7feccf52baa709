/** C2SP tlog-checkpoint: which log, how many leaves, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Buffer }

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** Extension lines are allowed and passed over; anything else malformed is null. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin, decimal, base64] = text.split('\n')
  if (!origin || !text.endsWith('\n') || !/^(0|[1-9]\d{0,14})$/.test(decimal ?? '')) return null
  const root = Buffer.from(base64 ?? '', 'base64')
  if (root.length !== 32 || root.toString('base64') !== base64) return null
  return { origin, size: Number(decimal), root }
}

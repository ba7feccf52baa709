import { readPhoto } from './read-photo.ts'

// Whoever asked has gone.
process.on('disconnect', () => process.exit(0))
process.once('message', (bytes: Uint8Array) => void answer(bytes))

async function answer(bytes: Uint8Array) {
  const read = await readPhoto(bytes)
  await new Promise<void>((resolve) => process.send!(read, undefined, undefined, () => resolve()))
  process.exit(0)
}

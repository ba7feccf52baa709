import { pino } from 'pino'

import { startWorker, type WorkerOptions } from './worker.ts'

let stop = async () => {}
const end = () => void stop().finally(() => process.exit(0))

// Started by `work.ts`, which says over IPC what the environment must not: passwords and keys.
process.once('message', async (options: WorkerOptions) => {
  const worker = await startWorker(options, pino({ level: 'warn', base: null }))
  stop = () => worker.stop()
})
process.once('disconnect', end)
process.once('SIGTERM', end)
// Ctrl-C reaches the whole group; the server tells when it is time.
process.on('SIGINT', () => {})

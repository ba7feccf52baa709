import { startCluster } from '../src/embedded.ts'

// Run as a process of its own, to be killed.
const [folder, password] = process.argv.slice(2)
const { port } = await startCluster({ folder: folder!, password: password!, durable: false })
process.stdout.write(`${port}\n`)

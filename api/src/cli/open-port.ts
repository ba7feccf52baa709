import { createServer } from 'node:net'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { say } from './say.ts'

/** The port asked for, or the next one that nobody listens on. */
export async function findOpenPort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 100, 65536); port += 1) {
    if (!(await isTaken(host, port))) {
      if (port !== wanted) {
        say(`! 端口 ${wanted} 已被占用，改用 ${port}。`, `Port ${wanted} is taken, using ${port}.`)
      }
      return port
    }
  }
  throw new Refusal(`端口 ${wanted} 及其后 100 个均被占用。`, `No free port from ${wanted} on.`)
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true)
      else if (error.code === 'EACCES') reject(notAllowed(port))
      else reject(error)
    })
    probe.listen(port, host, () => probe.close(() => resolve(false)))
  })
}

function notAllowed(port: number): Refusal {
  return new Refusal(`没有使用端口 ${port} 的权限。`, `Port ${port} is not ours to use.`)
}

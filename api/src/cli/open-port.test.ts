import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { findOpenPort } from './open-port.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
  vi.restoreAllMocks()
})

async function listen(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test.for(['127.0.0.1', '0.0.0.0'])('a port taken on %s is told and avoided', async (host) => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const taken = await listen(host)
  const port = await findOpenPort('127.0.0.1', taken)
  expect(port).toBeGreaterThan(taken)
  expect(said.mock.calls.join()).toContain(`Port ${taken} is taken, using ${port}.`)
})

test('a free port is taken as it is, without a word', async () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const free = await listen('127.0.0.1')
  const server = servers.pop()!
  server.close()
  await once(server, 'close')
  expect(await findOpenPort('127.0.0.1', free)).toBe(free)
  expect(said).not.toHaveBeenCalled()
})

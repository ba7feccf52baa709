import { once } from 'node:events'
import { type AddressInfo, connect as dial, createServer, type Socket } from 'node:net'

/** What a door does with bytes on their way to the server. */
export type Watch = (bytes: Buffer, client: Socket, server: Socket) => 'pass' | 'drop'

/** A port of its own before a server: it stays when the server behind gets another, and can lose a connection at will. */
export async function doorTo(port: () => number, watch: Watch = () => 'pass') {
  const door = createServer((client) => {
    const server = dial(port(), '127.0.0.1')
    client.on('data', (bytes) => {
      if (watch(bytes, client, server) === 'pass') server.write(bytes)
    })
    server.on('data', (bytes) => client.write(bytes))
    client.on('error', () => server.destroy()).on('close', () => server.end())
    server.on('error', () => client.destroy()).on('close', () => client.destroy())
  })
  await once(door.listen(0, '127.0.0.1'), 'listening')
  return { port: (door.address() as AddressInfo).port, close: () => door.close() }
}

import type { Socket } from 'node:net'

import { doorTo } from '../../db/test/faults/door.ts'

/** Whether the message at which the process dies still reached the server. */
export type Death = 'BEFORE_SENDING' | 'BEFORE_THE_ANSWER'

/**
 * An address of the database behind which the asking process is dead from its n-th message on, as the server sees it
 * after a kill -9: nothing more arrives, and nothing is rolled back by hand. `died` waits for that.
 */
export async function killedAt(address: string, n: number, death: Death) {
  const url = new URL(address)
  const port = Number(url.port)
  let messages = 0
  const died = Promise.withResolvers<void>()
  const die = (client: Socket, server: Socket, bytes: Buffer) => {
    server.removeAllListeners('data')
    if (death === 'BEFORE_THE_ANSWER' && messages === n) server.write(bytes)
    client.destroy()
    died.resolve()
  }
  const door = await doorTo(
    () => port,
    (bytes, client, server) => {
      messages += 1
      if (messages < n) return 'pass'
      die(client, server, bytes)
      return 'drop'
    },
  )
  url.port = String(door.port)
  url.hostname = '127.0.0.1'
  return { url: url.href, died: died.promise, close: () => door.close() }
}

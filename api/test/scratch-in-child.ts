import { createSecretKey } from 'node:crypto'

import { newScratch } from '../src/files/scratch.ts'

// Opens a folder under the keys it is told of, and works for ever.
await newScratch({
  current: 'a',
  encryption: {},
  hmac: createSecretKey(Buffer.from(process.argv[2]!)),
})
process.send!('open')
setInterval(() => {}, 60_000)

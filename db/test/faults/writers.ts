import { sql } from 'drizzle-orm'
import { OutcomeUnknown, withTransaction } from '../../src/as-actor.ts'
import { connect, isRetryable } from '../../src/connect.ts'

// Run as a process of its own: whether it survives is the question.
const pool = connect(process.argv[2]!, { max: 5 })
const enter = sql`select pg_backend_pid() as pid`
const written: number[] = []
const unknown: number[] = []
const wrong: string[] = []
let refused = 0
let next = 0
let stopping = false

async function write(): Promise<void> {
  const id = (next += 1)
  try {
    await withTransaction(pool, { mode: 'write', enter }, async (db) => {
      await db.execute(sql`insert into written values (${id}, 1)`)
      await db.execute(sql`insert into written values (${id}, 2)`)
    })
    written.push(id)
  } catch (error) {
    if (error instanceof OutcomeUnknown) unknown.push(id)
    else if (isRetryable(error)) refused += 1
    else wrong.push(String(error))
  }
}

const writers = Array.from({ length: 60 }, async () => {
  while (!stopping) await write()
})
process.once('message', async () => {
  stopping = true
  await Promise.all(writers)
  const [works] = await pool`select 1 as works`
  process.send!({ written, unknown, wrong, refused, works: works!.works })
  await pool.end()
  process.disconnect()
})
process.send!('started')

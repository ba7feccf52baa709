import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { expect } from 'vitest'

import { openOwner, type TestDatabase } from '../../db/test/harness.ts'

const program = fileURLToPath(new URL('../src/worker-process.ts', import.meta.url))
const lock = 4242

/** A worker as the server starts it, in a process of its own. */
export function workerProcess({ urls, secrets }: TestDatabase): ChildProcess {
  const child = fork(program, [], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send({ urls, secrets })
  return child
}

export async function killNow(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

export type Point = [table: string, event: 'insert' | 'update', when: string]

/** Lets whoever writes a certain row wait inside the database: the exact middle of the work, without guessing at time. */
export async function openStall(database: TestDatabase) {
  const sql = openOwner(database)
  const holder = await sql.reserve()
  await sql.unsafe(
    `create or replace function test_stall() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(${lock}); return new; end'`,
  )
  let table = ''
  return {
    async at([of, event, when]: Point) {
      await holder`select pg_advisory_lock(${lock})`
      table = of
      await sql.unsafe(
        `create trigger a_stall before ${event} on ${of} for each row when (${when}) execute function test_stall()`,
      )
    },
    /** Somebody waits there. */
    reached: () =>
      expect
        .poll(
          () =>
            sql`select 1 from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted
              and database = (select oid from pg_database where datname = current_database())`,
          { timeout: 30_000 },
        )
        .toHaveLength(1),
    async letGo() {
      await holder`select pg_advisory_unlock(${lock})`
      await sql.unsafe(`drop trigger a_stall on ${table}`)
    },
    async close() {
      holder.release()
      await sql.end()
    },
  }
}

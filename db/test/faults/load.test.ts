import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startFaultCluster } from './fault-cluster.ts'

interface Outcome {
  written: number[]
  unknown: number[]
  wrong: string[]
  refused: number
  works: number
}

let cluster: Awaited<ReturnType<typeof startFaultCluster>>
let writers: ChildProcess
beforeAll(async () => {
  cluster = await startFaultCluster()
})
afterAll(() => cluster.close())

beforeEach(async () => {
  await cluster.clear()
  writers = fork(fileURLToPath(new URL('writers.ts', import.meta.url)), [cluster.url], {
    execArgv: [],
  })
  await once(writers, 'message')
  await cluster.rows()
})
afterEach(() => writers.kill('SIGKILL'))

async function stop(): Promise<Outcome> {
  const died = once(writers, 'exit').then(([code]) => {
    throw new Error(`the process died with ${code}`)
  })
  writers.send('stop')
  const [outcome] = await Promise.race([once(writers, 'message'), died])
  died.catch(() => {})
  return outcome as Outcome
}

/** What was said to be written is there, whole and once; nothing else is. */
async function expectTruth(outcome: Outcome): Promise<void> {
  expect(outcome.wrong).toEqual([])
  expect(outcome.works).toBe(1)
  expect(outcome.written.length).toBeGreaterThan(0)
  const unknown = new Set(outcome.unknown)
  const rows = (await cluster.rows()).filter((id) => !unknown.has(id))
  expect(rows).toEqual(outcome.written.sort((a, b) => a - b).flatMap((id) => [id, id]))
}

test('thirty backends ended at random under sixty writers: told truly, and the process lives', async () => {
  for (let ended = 0; ended < 30;) if (await cluster.terminateAny()) ended += 1
  const outcome = await stop()
  await expectTruth(outcome)
  expect(outcome.refused + outcome.unknown.length).toBeGreaterThan(0)
}, 60_000)

test('the server killed and started again under sixty writers: the same', async () => {
  await cluster.killPostmaster()
  await cluster.restart()
  const outcome = await stop()
  await expectTruth(outcome)
  expect(outcome.refused + outcome.unknown.length).toBeGreaterThan(0)
}, 60_000)

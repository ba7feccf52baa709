import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '@mingzhang/db/embedded/postmaster.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { processIdentity } from './process-identity.ts'
import { holdFolder } from './running.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-running-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder in use is refused, and the refusal says where to look', () => {
  const first = holdFolder(folder)
  expect(() => holdFolder(folder)).toThrow(/already running/)
  first.tell('http://127.0.0.1:4100')
  expect(() => holdFolder(folder)).toThrow(/http:\/\/127\.0\.0\.1:4100/)
})

test('a folder that was let go can be held again, and nothing is left in it', () => {
  holdFolder(folder).release()
  const again = holdFolder(folder)
  expect(JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')).pid).toBe(process.pid)
  again.release()
  expect(readdirSync(folder)).toEqual([])
})

test.for([
  ['whose process is gone', { pid: 4_000_000, identity: '4000000 x' }],
  [
    'whose number is another process now',
    { pid: process.pid, identity: `${process.pid} long ago` },
  ],
])('a note %s does not hold the folder', ([, note]) => {
  writeFileSync(join(folder, 'running.json'), JSON.stringify(note))
  expect(() => holdFolder(folder)).not.toThrow()
})

test('half a note does not hold the folder', () => {
  writeFileSync(join(folder, 'running.json'), '{"pid": 1')
  expect(() => holdFolder(folder)).not.toThrow()
})

test('a process is known by more than its number', () => {
  expect(processIdentity(process.pid)).toBe(processIdentity(process.pid))
  expect(processIdentity(process.pid)).not.toBe(processIdentity(process.ppid))
  expect(processIdentity(4_000_000)).toBeUndefined()
})

test(
  'a process that ended but was not collected is gone',
  { skip: process.platform !== 'linux' },
  async () => {
    // The child ends after the shell has become `sleep`, which collects nobody.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 30'])
    const [text] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(text)
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '))
    expect(processIdentity(pid)).toBeUndefined()
    expect(isAlive(pid)).toBe(false)
    parent.kill('SIGKILL')
  },
)

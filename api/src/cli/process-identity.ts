import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Numbers of processes are used again, soonest in a container: with the time it began a process is
// known for certain. Undefined when there is no such process.
export function processIdentity(pid: number): string | undefined {
  try {
    const began = process.platform === 'linux' ? beganOnLinux(pid) : beganByPs(pid)
    return began && `${pid} ${began}`
  } catch {
    return undefined
  }
}

function beganOnLinux(pid: number): string {
  const [state, ...rest] = linuxStat(pid)
  if (state === 'Z') throw new Error('ended, and only not yet collected by its parent')
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${boot} ${rest[18]}`
}

function beganByPs(pid: number): string {
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
}

export function parentOf(pid: number): number | undefined {
  try {
    if (process.platform === 'linux') return Number(linuxStat(pid)[1])
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
  } catch {
    return undefined
  }
}

export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

// Fields from the third on: the second, the name in parentheses, may hold anything.
function linuxStat(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

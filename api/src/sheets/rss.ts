import { readFileSync } from 'node:fs'

/** Resident bytes of a process. Null where the system does not tell (it has no /proc), or when it has gone. */
export function rssOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}

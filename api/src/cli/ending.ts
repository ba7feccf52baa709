import { commandOf, parentOf, processIdentity } from './process-identity.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Settles when a person or the system wants us to end; a second Ctrl-C does not wait. */
export function untilAskedToEnd(underPackageManager: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(130))
      })
    }
    if (underPackageManager) endWithWrappers(resolve)
  })
}

// npx and pnpm stand above us. Killed outright they take nobody along, and the server would go on
// unseen and hold its port and data.
function endWithWrappers(end: () => void): void {
  const wrappers = findWrappers()
  const timer = setInterval(() => {
    if (wrappers.every((each) => processIdentity(each.pid) === each.identity)) return
    clearInterval(timer)
    end()
  }, 1000)
  timer.unref()
}

function findWrappers(): { pid: number; identity: string | undefined }[] {
  const wrappers = []
  for (let pid: number | undefined = process.ppid; pid && pid > 1; pid = parentOf(pid)) {
    if (!/npm|npx|(^|\/)(ba|da|z)?sh\0-c\0/.test(commandOf(pid))) break
    wrappers.push({ pid, identity: processIdentity(pid) })
  }
  return wrappers
}

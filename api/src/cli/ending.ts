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

interface Wrapper {
  pid: number
  identity: string | undefined
}

// Up to the topmost package manager; shells count only between two of them, as whoever typed or
// scripted the command may well go away.
function findWrappers(): Wrapper[] {
  const chain: (Wrapper & { kind: string })[] = []
  for (let pid: number | undefined = process.ppid; pid && pid > 1; pid = parentOf(pid)) {
    const kind = kindOf(commandOf(pid))
    if (kind === 'OTHER') break
    chain.push({ pid, identity: processIdentity(pid), kind })
  }
  return chain.slice(0, chain.findLastIndex(({ kind }) => kind === 'PACKAGE_MANAGER') + 1)
}

export function kindOf(command: string): 'SHELL' | 'PACKAGE_MANAGER' | 'OTHER' {
  const [program = '', script = ''] = command.split(/[\0 ]/)
  if (/(^|\/)(ba|da|z|k)?sh$/.test(program)) return 'SHELL'
  const named = /(^|\/)p?np[mx](@\d+|\.\w+|-cli\.\w+)?$/
  return named.test(program) || named.test(script) ? 'PACKAGE_MANAGER' : 'OTHER'
}

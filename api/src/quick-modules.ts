import { enableCompileCache, registerHooks, type ResolveFnOutput } from 'node:module'
import { fileURLToPath } from 'node:url'

// Types are stripped and code is compiled once, not with each start.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))

// drizzle-orm's manifest has 180 KB, and Node copies it for each of its hundred files and parses it
// for each of our imports: seconds of every start. Its files are modules all, and it is found once.
const library = 'drizzle-orm'
const inside = `/node_modules/${library}/`
const found = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (specifier.startsWith('.') && parentURL.includes(inside))
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
    if (specifier !== library && !specifier.startsWith(`${library}/`))
      return next(specifier, context)
    const [workspacePackage] = parentURL.split('/src/')
    const key = `${workspacePackage} ${specifier} ${context.conditions.join()}`
    const known = found.get(key) ?? next(specifier, context)
    found.set(key, known)
    return { ...known, shortCircuit: true }
  },
})

import { registerHooks } from 'node:module'

// drizzle-orm's package.json has 180 KB, and Node copies it for each of its hundred files: more
// than a second of every start. All of them are modules, so that it need not be asked.
const library = '/node_modules/drizzle-orm/'

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context
    if (!parentURL?.includes(library) || !specifier.startsWith('.')) return next(specifier, context)
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
  },
})

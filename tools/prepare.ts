import './build.ts'

// Read once, the server is compiled and kept so.
await import('../api/src/main.ts')
process.exit()

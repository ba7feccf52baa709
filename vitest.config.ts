import { configDefaults, defineConfig } from 'vitest/config'

const commands = 'api/test/start.test.ts'

const project = (
  name: string,
  include: string[],
  { groupOrder = 0, exclude = [] as string[], testTimeout = 30_000 } = {},
) => ({
  // Node loads graphql's CommonJS build; vite would load the other one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name,
    include,
    exclude: [...configDefaults.exclude, ...exclude],
    testTimeout,
    sequence: { groupOrder },
  },
})

export default defineConfig({
  test: {
    globalSetup: ['db/test/global-setup.ts'],
    reporters: ['default', './tools/counting-reporter.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    hookTimeout: 180_000,
    projects: [
      project('db', ['db/**/*.test.ts']),
      project('api', ['api/**/*.test.ts'], { exclude: [commands] }),
      project('web', ['web/src/**/*.test.{ts,tsx}']),
      // After the others: a browser wants both cores, and the commands are measured.
      project('e2e', ['web/e2e/**/*.spec.ts'], { groupOrder: 1, testTimeout: 60_000 }),
      project('commands', [commands], { groupOrder: 2 }),
    ],
  },
})

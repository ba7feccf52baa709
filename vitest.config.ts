import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], { testTimeout = 60_000 } = {}) => ({
  // Node loads graphql's CommonJS build; vite would load the other one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // A machine that does other work too is given time.
  test: { name, include, testTimeout, expect: { poll: { timeout: 20_000 } } },
})

export default defineConfig({
  test: {
    globalSetup: ['db/test/global-setup.ts'],
    reporters: ['default', './tools/counting-reporter.ts'],
    pool: 'forks',
    isolate: false,
    // On two cores: one works while another waits for a page or the database.
    maxWorkers: 3,
    hookTimeout: 180_000,
    projects: [
      project('db', ['db/**/*.test.ts']),
      project('api', ['api/**/*.test.ts']),
      project('web', ['web/src/**/*.test.{ts,tsx}']),
      project('e2e', ['web/e2e/**/*.spec.ts'], { testTimeout: 240_000 }),
    ],
  },
})

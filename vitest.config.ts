import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], groupOrder = 0) => ({
  // Node loads graphql's CommonJS build; vite would load the other one beside it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { name, include, sequence: { groupOrder } },
})

export default defineConfig({
  test: {
    globalSetup: ['db/test/global-setup.ts'],
    reporters: ['default', './tools/counting-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 180_000,
    projects: [
      project('db', ['db/**/*.test.ts']),
      project('api', ['api/**/*.test.ts']),
      project('web', ['web/src/**/*.test.{ts,tsx}']),
      // Last and alone: a browser wants both cores.
      { ...project('e2e', ['web/e2e/**/*.spec.ts'], 1) },
    ],
  },
})

import type { Reporter, TestModule } from 'vitest/node'

// The last line says what came of it, for readers that only look there.
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      if (module.errors().length > 0) count.failed += 1
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
    process.once('exit', () => process.stdout.write(`\n${line}\n`))
  }
}

import { Logger, runMigrations } from 'graphile-worker'

/** Tasks of the worker; a payload is an id, never content. */
export const tasks = ['import.read', 'import.promote', 'import.undo'] as const
export type Task = (typeof tasks)[number]

// It reports each statement otherwise; errors are thrown anyway.
export const quiet = new Logger(() => () => {})

/** Makes or renews the worker's own schema. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet })
}

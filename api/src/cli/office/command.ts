import { parseArgs, type ParseArgsConfig } from 'node:util'

import { Refusal } from '@mingzhang/db/refusal.ts'

import type { Config } from '../../config.ts'
import { complain } from '../say.ts'
import { exitCodes, Misuse, missing } from './exit-codes.ts'
import { openOffice } from './open-office.ts'
import type { Session } from './session.ts'
import { signIn, signOut } from './sign-in.ts'

export type Options = NonNullable<ParseArgsConfig['options']>
type Values<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true }>
>['values']

/** Work of an office at the terminal, as one of its accounts; answers with an exit code. */
export type OfficeCommand<T extends Options> = {
  options: T
  run(session: Session, given: { values: Values<T>; files: string[] }): Promise<number>
}

export async function runInOffice<T extends Options>(
  config: Config,
  args: string[],
  { options, run }: OfficeCommand<T>,
): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    options: { ...options, as: { type: 'string' } },
    allowPositionals: true,
  })
  const login = (values as { as?: string }).as
  if (!login) throw missing('--as LOGIN')
  const office = await openOffice(config)
  try {
    const session = await signIn(office.url, login, config.password)
    try {
      return await run(session, { values: values as Values<T>, files })
    } finally {
      await signOut(session)
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Misuse) throw error
    complain(error.zh, error.en)
    return exitCodes.refused
  } finally {
    await office.close()
  }
}

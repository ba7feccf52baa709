import { parseArgs } from 'node:util'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { resetDemo } from './cli/demo.ts'
import { initFlags, initialise } from './cli/init.ts'
import { complain } from './cli/say.ts'
import { start } from './cli/start.ts'
import { readConfig } from './config.ts'

const HELP = `明账 Mingzhang

  pnpm start               启动（空库时先装载演示县）  start; an empty database gets the demonstration
  pnpm mz init             建立真实县库，生成首个安全管理员  set up a real county and its first administrator
      --county-code 110101   县级行政区划代码（6 位）  six-digit code of the county
      --county-name 某某县    县名  its name
      --login admin          登录名  login of the first administrator
      --name 张三             姓名  name
  pnpm mz demo --reset     重新装载演示县  load the demonstration anew
  pnpm mz help             本说明  this text

  环境变量 Environment
      PORT (4100)  HOST (127.0.0.1)  MZ_DATA (.data)  DATABASE_URL  MZ_NOW  NODE_ENV
`

async function main(args: string[]): Promise<number> {
  const [command = 'help', ...rest] = args
  switch (command) {
    case 'start':
      parseArgs({ args: rest, options: {} })
      return await start(readConfig())
    case 'init':
      return await initialise(readConfig(), parseArgs({ args: rest, options: initFlags }).values)
    case 'demo':
      if (parseArgs({ args: rest, options: { reset: { type: 'boolean' } } }).values.reset) {
        return await resetDemo(readConfig())
      }
      return usage()
    case 'help':
    case '--help':
      process.stdout.write(HELP)
      return 0
    default:
      return usage()
  }
}

function usage(): number {
  process.stderr.write(HELP)
  return 2
}

function explain(error: unknown): number {
  if (error instanceof Refusal) complain(error.zh, error.en)
  else if (String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) {
    complain((error as Error).message, '')
    return usage()
  } else {
    complain('出错了。', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  return 1
}

process.exitCode = await main(process.argv.slice(2)).catch(explain)
// What is left open after a clean end must not keep us.
process.exit()

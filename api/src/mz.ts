import { parseArgs } from 'node:util'
import { Refusal } from '@mingzhang/db/refusal.ts'
import type { OfficeCommand, Options } from './cli/office/command.ts'
import { complain } from './cli/say.ts'
import { exitCodes, Misuse } from './cli/office/exit-codes.ts'
import { readConfig } from './config.ts'

const HELP = `明账 Mingzhang

  pnpm start               启动（空库时先装载演示县）  start; an empty database gets the demonstration
  pnpm mz init             建立真实县库，生成首个安全管理员  set up a real county and its first administrator
      --county-code 110101   县级行政区划代码（6 位）  six-digit code of the county
      --county-name 某某县    县名  its name
      --login admin          登录名  login of the first administrator
      --name 张三             姓名  name
  pnpm mz regions FILE     装入乡镇和村（社区）：代码、名称两列，CSV 或电子表格  townships and villages, from a list
  pnpm mz demo --reset     重新装载演示县  load the demonstration anew
  pnpm mz verify FILE|URL  以局外人身份核验一份公示  check a posted list (proof.json, https://…/n/ID) as a stranger
      --key KEY              自己留存的公钥  the key as one keeps it oneself
  pnpm mz verify-log URL   以局外人身份核验公开日志  follow a public log (https://…/log) as a stranger
      --seen FILE            上次的检查点：核对只增未改，并换成这次的  what one saw last: it must be extended
      --key KEY              自己留存的公钥  the key as one keeps it oneself
      --index N --commitment HEX   某一条是否在内  whether an entry is in it
      --witness KEY          须有这个见证人的签名，可写多次  a witness that must have signed
  pnpm mz witness          为别县的公开日志作见证  stand witness to public logs of other counties
      --log KEY              日志的公钥（/log/key），可写多次  key of a log
      --state 文件夹          密钥和已签的检查点  its key, and what it signed last
      --name witness.example.com/1   第一次启动时起名  its name, when it begins
  pnpm mz log-key          公开日志的签名密钥（先停服务）  the key that signs the public log
      --rotate               换新：由旧密钥签交接说明，两把同签  a new one, named by the old; both sign
      --lost                 旧密钥已泄露：不交接，只用新的  the old one is no longer ours: no handover
      --retire               旧密钥停用  leave signing to the new one alone
  pnpm mz help             本说明  this text

  办公室命令，以一个账号办理  Work of the office, as one of its accounts (--as LOGIN)
  pnpm mz import FILE      导入表格，读完后由另一人入库  bring a file in; another person promotes it
      --kind 低保花名册|特困花名册|临时救助|发放明细|指标|分配|银行回盘
      --region 410499003     乡镇或全县（默认）  a township, or the county (default)
      --source 某镇民政办    谁的文件，栏目含义按它记住  whose file: headings are remembered by it
      --month 2025-11  --programme subsistence-urban   文件没有写明时  where the file does not say
      --take-over 底册文号    首次花名册承接在册，由县级负责人入库  a first roster becomes the register; the county's lead promotes it
  pnpm mz import --show|--promote|--undo|--cancel Import.…
  pnpm mz reconcile FILE   与银行回盘核对，列出对不上的和没有结果的  compare a bank's return with what was paid
      --source 农商行  --month 2025-11
  pnpm mz report           出具报告  draw the report
      --from 2025-01 --to 2025-11   保障月份，只写 --from 即一个月  benefit months; one when --to is absent
      --as-of 2025-12-01T08:00   当时的数据，默认现在  as it was known then; now by default
      --format text|docx|xlsx  --out FILE  --region 410499003
  pnpm mz export 发放 --reason 用途 --out FILE.csv|FILE.xlsx   导出列表的全部行  what a list shows, all of it
      发放|对象|批次|指标|公示|应发核对|应发未发|银行回盘|追回|日志|报表
      --region  --from-month  --to-month  --programme  --status …   与列表相同的筛选  the list's own filters
      --with-identities      列出证件号码和账号，另一人确认后用 --resume 领取  confirmed by another person, then --resume
  pnpm mz export --resume DataExport.… --out FILE

  环境变量 Environment
      MZ_PASSWORD 账号密码，不设则询问  password of the account, asked for when absent
      PORT (4100)  HOST (127.0.0.1)  MZ_DATA (.data)  DATABASE_URL  MZ_NOW  MZ_PUBLIC_URL  MZ_WITNESSES  NODE_ENV
  退出码 Exit codes: 0 完成 done · 2 用法 usage · 3 被拒绝 refused · 4 有待处理 needs a hand · 130 中断 interrupted
`

// A command reads only what it needs.
async function main(args: string[]): Promise<number> {
  const [command = 'help', ...rest] = args
  switch (command) {
    case 'start': {
      parseArgs({ args: rest, options: {} })
      const { start } = await import('./cli/start.ts')
      return await start(readConfig())
    }
    case 'init': {
      const { initFlags, initialise } = await import('./cli/init.ts')
      return await initialise(readConfig(), parseArgs({ args: rest, options: initFlags }).values)
    }
    case 'regions': {
      const [path, ...others] = parseArgs({ args: rest, allowPositionals: true }).positionals
      if (!path || others.length > 0) return usage()
      const { loadRegionFile } = await import('./cli/regions.ts')
      return await loadRegionFile(readConfig(), path)
    }
    case 'demo': {
      const options = { reset: { type: 'boolean' } } as const
      if (!parseArgs({ args: rest, options }).values.reset) return usage()
      const { resetDemo } = await import('./cli/demo.ts')
      return await resetDemo(readConfig())
    }
    case 'reconcile':
    case 'import': {
      const { importCommand, reconcileCommand } = await import('./cli/office/import.ts')
      return command === 'import'
        ? await inOffice(rest, importCommand)
        : await inOffice(rest, reconcileCommand)
    }
    case 'report':
      return await inOffice(rest, (await import('./cli/office/report.ts')).reportCommand)
    case 'export':
      return await inOffice(rest, (await import('./cli/office/export.ts')).exportCommand)
    case 'verify': {
      const { verifyNotice } = await import('./cli/verify.ts')
      return await verifyNotice(rest)
    }
    case 'verify-log': {
      const { verifyLog, verifyLogFlags } = await import('./cli/verify-log.ts')
      const given = parseArgs({ args: rest, options: verifyLogFlags, allowPositionals: true })
      return await verifyLog(given.positionals[0], given.values)
    }
    case 'witness': {
      const { witness, witnessFlags } = await import('./cli/witness.ts')
      return await witness(readConfig(), parseArgs({ args: rest, options: witnessFlags }).values)
    }
    case 'log-key': {
      const { changeLogKey, logKeyFlags } = await import('./cli/log-key.ts')
      return await changeLogKey(
        readConfig(),
        parseArgs({ args: rest, options: logKeyFlags }).values,
      )
    }
    case 'help':
    case '--help':
      process.stdout.write(HELP)
      return 0
    default:
      return usage()
  }
}

async function inOffice<T extends Options>(
  args: string[],
  command: OfficeCommand<T>,
): Promise<number> {
  const { runInOffice } = await import('./cli/office/command.ts')
  return await runInOffice(readConfig(), args, command)
}

function usage(): number {
  process.stderr.write(HELP)
  return 2
}

function explain(error: unknown): number {
  if (error instanceof Misuse) {
    complain(error.zh, error.en)
    return exitCodes.misused
  }
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

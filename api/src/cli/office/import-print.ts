import { say } from '../say.ts'
import type { ImportFound, RefusedRows } from './import-documents.ts'

const line = (text: string) => process.stdout.write(`${text}\n`)

/** What was understood, and what promotion would write. */
export function printSummary({ id, summary, sameFileAs }: ImportFound): void {
  if (!summary) return
  if (sameFileAs)
    say(
      `同一个文件已经导入过：${sameFileAs.id}，再次入库不会有任何变化。`,
      'This very file is in already: nothing would change.',
    )
  line(`导入 ${id}`)
  line(
    `  共 ${summary.rows} 行：新增 ${summary.new}，变更 ${summary.changed}，不变 ${summary.same}，拒绝 ${summary.refused}，待核身份 ${summary.identityReview}`,
  )
  line(
    `  新增金额 ${summary.amount} 元；无审批依据 ${summary.noApproval} 行，金额与审批不符 ${summary.amountDiffers} 行`,
  )
  for (const remark of summary.remarks) line(`  提示：${remark}`)
  for (const { message, rows } of summary.problems) line(`  ${rows} 行：${message}`)
  for (const { region, programme, month, lines, amount, allocation } of summary.plan)
    line(
      `  批次：${region.name} ${programme.name} ${month}，${lines} 笔 ${amount} 元，${allocation ? `资金 ${allocation.documentNo}` : '尚未对应分配资金'}`,
    )
}

/** Where, what, and what to do. */
export function printRefused({ edges, pageInfo }: RefusedRows): void {
  for (const { node } of edges)
    for (const { cell, message, advice } of node.problems.filter(
      ({ severity }) => severity === 'ERROR',
    ))
      line(
        `  ✗ ${[node.sheet, cell ?? `第 ${node.row} 行`].filter(Boolean).join(' ')}：${message}。${advice}`,
      )
  if (pageInfo.hasNextPage) line('  …… 其余在工作台的导入页查看。')
}

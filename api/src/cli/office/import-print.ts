import { say } from '../say.ts'
import type { ImportFound, RowsFound } from './import-documents.ts'

const line = (text: string) => process.stdout.write(`${text}\n`)

/** What was understood, and what promotion would write. */
export function printSummary({
  id,
  kind,
  takeOver,
  sheets,
  summary,
  sameFileAs,
}: ImportFound): void {
  if (!summary) return
  if (sameFileAs)
    say(
      `同一个文件已经导入过：${sameFileAs.id}，再次入库不会有任何变化。`,
      'This very file is in already: nothing would change.',
    )
  line(`导入 ${id}`)
  if (kind === 'BANK_RETURN') printBuckets(summary)
  else printChanges(kind, summary)
  if (takeOver)
    line(
      `  承接在册（${takeOver}）：入库时登记 ${summary.takenOver} 户（人）为在册对象，须由县级负责人入库；不能按标准算出的行已拦下。`,
    )
  if (summary.rows === 0) line('  没有读到一行数据：请看下面各表的说明。')
  for (const { name, notes } of sheets)
    for (const note of notes) line(`  提示：${[name, note].filter(Boolean).join(' ')}`)
  for (const remark of summary.remarks) line(`  提示：${remark}`)
  for (const { message, rows } of summary.problems) line(`  ${rows} 行：${message}`)
}

type Summary = NonNullable<ImportFound['summary']>

function printBuckets({
  rows,
  new: matched,
  amount,
  same,
  unmatched,
  refused,
  unanswered,
}: Summary) {
  line(
    `  共 ${rows} 行：对上 ${matched}（${amount} 元），已记过 ${same}，对不上 ${unmatched}，看不懂 ${refused}`,
  )
  for (const { lines, amount: missing, batch } of unanswered)
    line(`  没有回盘结果：${batch?.documentNo ?? '清册'}，${lines} 笔 ${missing} 元`)
}

const isDocument = (kind: string) => kind === 'QUOTA' || kind === 'ALLOCATION'

function printChanges(kind: string, summary: Summary) {
  line(
    `  共 ${summary.rows} 行：新增 ${summary.new}，变更 ${summary.changed}，不变 ${summary.same}，拒绝 ${summary.refused}，待核身份 ${summary.identityReview}`,
  )
  if (isDocument(kind)) {
    line(`  新增金额 ${summary.amount} 元`)
    if (summary.changed > 0)
      line(
        '  变更的行不随这次入库更改：其上没有别的，先整体撤销原来的文件，再导入更正后的文件；已有分配或清册的，在网页的资金链上提出更正。',
      )
    return
  }
  line(
    `  新增金额 ${summary.amount} 元；无审批依据 ${summary.noApproval} 行，金额与审批不符 ${summary.amountDiffers} 行`,
  )
  if (summary.memberChanges > 0)
    line(`  ${summary.memberChanges} 户的家庭成员与登记不同：只作提示，不随发放改登记`)
  for (const { region, programme, month, lines, amount, allocation } of summary.plan)
    line(
      `  批次：${region.name} ${programme.name} ${month}，${lines} 笔 ${amount} 元，${allocation ? `资金 ${allocation.documentNo}` : '尚未对应分配资金'}`,
    )
}

/** Where, what, and what to do. */
export function printRows({ edges, pageInfo }: RowsFound): void {
  for (const { node } of edges)
    for (const { cell, message, advice } of node.problems.filter(
      ({ severity }) => severity === 'ERROR' || node.class === 'UNMATCHED',
    ))
      line(`  ✗ ${[node.sheet, cell].filter(Boolean).join(' ')}：${message}。${advice}`)
  if (pageInfo.hasNextPage) line('  …… 其余在工作台的导入页查看。')
}

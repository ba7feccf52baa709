import { type Text, text } from '../../kit/language.ts'
import { whyNotNumberFree } from '../../kit/no-numbers.ts'
import type { ImportRow } from './read/imports.ts'

type No = { code: string; message: Text }

/** A piece of a file as it travels. */
export const partBytes = 2 * 1024 * 1024
/** A million rows fit many times. */
export const mostBytes = 400 * 1024 * 1024

export function whyNotFile(input: {
  fileName: string
  sizeBytes: number
  parts: number
}): { path: string; message: Text } | null {
  if (input.fileName.trim() === '' || input.fileName.length > 200 || /[/\\]/.test(input.fileName))
    return {
      path: 'input.fileName',
      message: text(
        '文件名须为 1 至 200 字，不带路径。',
        'A file name of 1 to 200 characters, without folders.',
      ),
    }
  if (whyNotNumberFree(input.fileName))
    return {
      path: 'input.fileName',
      message: text(
        '文件名里有证件号、账号或电话号码，请改名后再上传。',
        'The file name holds an identity, account or phone number: rename the file first.',
      ),
    }
  if (input.sizeBytes < 1 || input.sizeBytes > mostBytes)
    return {
      path: 'input.sizeBytes',
      message: text('文件须在 400 MB 以内，且不为空。', 'A file of at most 400 MB, and not empty.'),
    }
  if (input.parts !== Math.ceil(input.sizeBytes / partBytes))
    return {
      path: 'input.parts',
      message: text('分段数与文件大小不符。', 'The number of parts does not fit the size.'),
    }
  return null
}

type Moved = Pick<ImportRow, 'state' | 'uploadedBy' | 'summary' | 'kind' | 'choices'>

const notIn = (row: Moved, ...states: ImportRow['state'][]): No | null =>
  states.includes(row.state)
    ? null
    : {
        code: 'NOT_NOW',
        message: text('这个文件现在的状态不能这样办理。', 'Not in the present state of this file.'),
      }

/** Until somebody said that it counts; from then on it stands whole, or is undone as a whole. */
export function whyNotCancellable(row: Moved): No | null {
  if (row.state === 'PROMOTING')
    return {
      code: 'BEING_PROMOTED',
      message: text(
        '正在入库，不能取消；入库以后可以整体撤销。',
        'It is being promoted and cannot be cancelled; it can be undone as a whole afterwards.',
      ),
    }
  if (row.state === 'PROMOTED')
    return {
      code: 'PROMOTED',
      message: text(
        '已经入库，不能取消；请用“整体撤销”。',
        'It was promoted and cannot be cancelled: undo it as a whole.',
      ),
    }
  return notIn(row, 'UPLOADING', 'QUEUED', 'READING', 'PREVIEW')
}

export const whyNotCorrectable = (row: Moved) => notIn(row, 'PREVIEW')

/** Nobody promotes the own file; a batch needs its money first. */
export function whyNotPromotable(
  row: Moved,
  accountId: string,
  { sameFile, hasIdentified, isLead }: Record<'sameFile' | 'hasIdentified' | 'isLead', boolean>,
): No | null {
  const no = notIn(row, 'PREVIEW')
  if (no) return no
  if (row.uploadedBy === accountId)
    return {
      code: 'OWN_FILE',
      message: text(
        '导入的人不能自己入库，请由另一人核对后办理。',
        'Whoever brought a file does not promote it: another person does.',
      ),
    }
  if (row.choices.takeOver && !isLead)
    return {
      code: 'LEAD_TAKES_OVER',
      message: text(
        '承接在册等于确认这些对象在保，须由县级负责人核对后入库。',
        'To take a register over confirms whoever stands in it: the county’s lead promotes it.',
      ),
    }
  if (hasIdentified)
    return {
      code: 'OWN_IDENTIFICATION',
      message: text(
        '您认定过其中的身份，请由另一人核对后入库。',
        'You said who somebody in this file is: another person promotes it.',
      ),
    }
  if (sameFile)
    return {
      code: 'SAME_FILE',
      message: text(
        '同一个文件已经入库，再次入库不会有任何变化。',
        'This very file was promoted before: nothing would change.',
      ),
    }
  if (!row.summary || row.summary.new + row.summary.unmatched === 0)
    return {
      code: 'NOTHING_NEW',
      message: text('没有新增的行，无需入库。', 'No row is new: there is nothing to promote.'),
    }
  if (row.summary.plan.some(({ allocationId }) => allocationId === null))
    return {
      code: 'NO_ALLOCATION',
      message: text(
        '有批次还没有对应的分配资金：请先导入指标和分配，再把这份文件重新导入；几笔分配都够时，在工作台这份导入的第三步选定一笔。',
        'A batch has no allocation to spend: bring quota and allocation in, then this file again; where several have enough, choose one at step three of this import in the console.',
      ),
    }
  return null
}

/** A copy marks what is said of the rows: there must be rows, and something to say. */
export const whyNotCopied = ({
  state,
  summary,
}: Pick<ImportRow, 'state' | 'summary'>): No | null =>
  state !== 'CANCELLED' && summary && summary.problems.length > 0
    ? null
    : {
        code: 'NOTHING_TO_MARK',
        message: text('没有需要标注的问题。', 'Nothing in this file needs to be marked.'),
      }

/** What was done with a promoted file since. */
export type BuiltOn = {
  states: readonly string[]
  answers: number
  drawn: number
  onSpells: boolean
}

export function whyNotUndoable(
  row: Moved,
  { states, answers, drawn, onSpells }: BuiltOn,
): No | null {
  const no = notIn(row, 'PROMOTED')
  if (no) return no
  if (row.kind === 'BANK_RETURN')
    return {
      code: 'BANK_SAID',
      message: text(
        '银行的结果不能撤销；银行更正的，以新的回盘或逐笔退票办理。',
        'What the bank said stays said: its correction comes as another file, or line by line.',
      ),
    }
  if (drawn > 0)
    return {
      code: 'BUILT_UPON',
      message: text(
        '其中的明细已从备用金支取，不能整体撤销。',
        'Some of its lines were drawn on a reserve: it cannot be undone as a whole.',
      ),
    }
  if (onSpells)
    return {
      code: 'BUILT_UPON',
      message: text(
        '承接的在册对象已有别的发放、变更或公示，不能整体撤销。',
        'Other payments, changes or posted lists stand on the spells it took over: it cannot be undone as a whole.',
      ),
    }
  if (answers > 0 || states.some((state) => !['DRAFT', 'REVIEWED', 'CANCELLED'].includes(state)))
    return {
      code: 'BUILT_UPON',
      message: text(
        '财政已核对或银行已处理其中的批次，不能整体撤销。',
        'Finance has checked, or the bank has worked, one of its batches: it cannot be undone as a whole.',
      ),
    }
  return null
}

import { type Text, text } from '../../kit/language.ts'

type No = { code: string; message: Text }
type Asked = { state: string; requestedBy: string }
type Kept = Asked & { columnsGone: readonly string[] }

/** The second seat is another person's, and there is one decision. */
export function whyNotDecidable({ state, requestedBy }: Asked, me: string): No | null {
  if (state !== 'WAITING')
    return {
      code: 'DECIDED',
      message: text('这次导出已经有人决定过了。', 'This export has been decided already.'),
    }
  if (requestedBy === me)
    return {
      code: 'OWN_REQUEST',
      message: text(
        '自己申请的导出须由另一人确认。',
        'Another person confirms what one asked for.',
      ),
    }
  return null
}

/** The file is its requester's own; what waits, was refused or has expired gives none, nor what could not be made whole. */
export function whyNotMakeable({ state, requestedBy, columnsGone }: Kept, me: string): No | null {
  if (requestedBy !== me)
    return {
      code: 'NOT_OWN',
      message: text('文件只给申请人本人。', 'The file is for whoever asked for it.'),
    }
  const reasons: Record<string, Text> = {
    WAITING: text(
      '含证件号码和账号，等待县级负责人确认。',
      'It holds protected numbers and waits for confirmation.',
    ),
    REFUSED: text('这次导出没有获准。', 'This export was refused.'),
    EXPIRED: text('确认后的 24 小时已过，请重新申请。', 'Its 24 hours are over: ask again.'),
  }
  const message = reasons[state]
  if (message) return { code: state, message }
  if (columnsGone.length === 0) return null
  const keys = columnsGone.join('、')
  return {
    code: 'COLUMNS_GONE',
    message: text(
      `这次导出有现在的程序已没有的列（${keys}），不能照原样再生成，也不能比对；数据不一定有变化。请重新导出。`,
      `It has columns that this version no longer has (${keys}): it cannot be made or compared again, though its data need not have changed. Export anew.`,
    ),
  }
}

/** A frame is what a file showed: it must have been made. */
export function whyNotSampled(
  { rowCount, hasAmounts }: { rowCount: number | null; hasAmounts: boolean },
  { method, size, seed }: { method: string; size: number; seed: string },
): { path: string; message: Text } | null {
  if (rowCount === null)
    return {
      path: 'input.exportId',
      message: text(
        '先生成一次文件：样本从文件的行里抽。',
        'Make the file first: a sample is drawn from its rows.',
      ),
    }
  if (rowCount === 0)
    return {
      path: 'input.exportId',
      message: text('文件里没有行，无从抽样。', 'The file has no rows to draw from.'),
    }
  if (!/^[\w-]{8,64}$/.test(seed))
    return {
      path: 'input.seed',
      message: text(
        '种子是 8 至 64 位字母、数字、- 或 _。',
        'A seed has 8 to 64 letters, digits, - or _.',
      ),
    }
  if (size < 1 || size > Math.min(rowCount, 5000))
    return {
      path: 'input.size',
      message: text(
        `样本量为 1 至 ${Math.min(rowCount, 5000)}。`,
        `A sample has 1 to ${Math.min(rowCount, 5000)} rows.`,
      ),
    }
  if (method === 'MONETARY_UNIT' && !hasAmounts)
    return {
      path: 'input.method',
      message: text(
        '这类数据没有金额，只能随机抽样。',
        'These rows have no amount: draw at random.',
      ),
    }
  return null
}

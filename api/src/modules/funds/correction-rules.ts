import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import type { ProgrammeCode } from '../programmes/index.ts'
import type { QuotaRow } from './read/batches.ts'

type No = { code: string; message: Text; path: string | null }

/** What a correction may change of a document. */
export type FundValues = {
  documentNo: string
  amountFen: bigint
  on: string
  /** Of a quota. */
  level: QuotaRow['level'] | null
  programmeCode: ProgrammeCode
  /** Of an allocation. */
  townshipCode: string | null
}

/** What stands on a document, and what it stands on. */
export type Standing = {
  kind: 'QUOTA' | 'ALLOCATION'
  /** Σ allocations of a quota; of an allocation what its batches spend, and what a reserve gave out beside them. */
  fen: bigint
  /** Allocations or batches that were not taken back, the largest first, each in words. */
  items: Text[]
  /** Of an allocation: its quota, and what that leaves it, its own amount included. */
  quota: { documentNo: string; left: bigint } | null
  /** Another document in force has the number that is wanted. */
  isNumberTaken: boolean
  /** Of a reserve. */
  reserve: 'OPEN' | 'CLOSED' | null
}

export const correctionWaits = text(
  '已有一份更正等待另一人决定。',
  'A correction of it already waits for a second person.',
)

/** Whether a document may be corrected to that: by one person, and again when another decides. */
export function whyNotCorrected(
  old: FundValues,
  next: FundValues,
  stands: Standing,
  today: string,
): No | null {
  const keys = Object.keys(old) as (keyof FundValues)[]
  if (keys.every((key) => old[key] === next[key]))
    return no('NOTHING_CHANGED', null, '与现有登记相同，没有更正。', 'It stands like that already.')
  if (stands.reserve === 'CLOSED')
    return no(
      'CLOSED',
      null,
      '这笔备用金已结清，不能再更正。',
      'This reserve is closed and corrected no more.',
    )
  if (next.on > today)
    return no('FUTURE', 'on', '日期不能晚于今天。', 'It cannot be dated after today.')
  if (stands.isNumberTaken)
    return no(
      'NUMBER_TAKEN',
      'documentNo',
      stands.kind === 'QUOTA'
        ? '同一类别、级次下已有另一份指标用这个文号。'
        : '这份指标下，该乡镇已有另一笔分配用这个文号。',
      'Another document in force has this number.',
    )
  return whyNotElsewhere(old, next, stands) ?? whyNotAmount(old, next, stands)
}

/** Money of one programme or township is not made another's while anything stands on it. */
function whyNotElsewhere(old: FundValues, next: FundValues, stands: Standing): No | null {
  const count = stands.items.length
  const [zh, en] = [list(stands, 'zh'), list(stands, 'en')]
  if (next.programmeCode !== old.programmeCode && count > 0)
    return no(
      'BUILT_UPON',
      'programme',
      `其上已有 ${count} 笔分配（${zh}），类别不能直接更正。先把这些分配逐笔更正为 0.00 作废（已列清册的先撤销清册），再更正类别，然后按新类别重新分配。`,
      `${count} allocations stand on it (${en}): correct each of them to 0.00 first (cancel its batches before), then the programme, then allocate again.`,
    )
  if (next.townshipCode === old.townshipCode) return null
  if (stands.reserve)
    return no(
      'RESERVE',
      'region',
      '备用金的乡镇不能更正：把它更正为 0.00 作废，再向正确的乡镇预拨。',
      'A reserve does not change its township: correct it to 0.00 and advance another.',
    )
  return count === 0
    ? null
    : no(
        'BUILT_UPON',
        'region',
        `已有 ${count} 份清册使用这笔分配（${zh}），乡镇不能直接更正。清册还未支付的，先撤销清册；已支付的，保留这笔分配，另下达分配文件调整。`,
        `${count} batches spend it (${en}): cancel those that are not paid first; where one is paid, leave this allocation and allocate anew.`,
      )
}

function whyNotAmount(old: FundValues, next: FundValues, stands: Standing): No | null {
  if (next.amountFen < 0n) return no('NEGATIVE', 'amount', '金额不能为负。', 'Not below nothing.')
  const below = stands.fen - next.amountFen
  if (below > 0n) {
    const [sum, less] = [yuanOf(stands.fen), yuanOf(below)]
    const [zh, en] = [list(stands, 'zh'), list(stands, 'en')]
    return stands.kind === 'QUOTA'
      ? no(
          'BELOW_WHAT_STANDS',
          'amount',
          `这份指标已分配 ${sum} 元（${zh}），更正后的金额少 ${less} 元。先把其中的分配更正下来，再更正指标。`,
          `${sum} yuan of it are allocated (${en}), ${less} more than it would hold: correct these allocations first.`,
        )
      : no(
          'BELOW_WHAT_STANDS',
          'amount',
          `这笔分配已列支 ${sum} 元${zh && `（${zh}）`}，更正后的金额少 ${less} 元。未支付的清册先撤销或划出明细；已支付的不能少于实付。`,
          `${sum} yuan of it are spent${en && ` (${en})`}, ${less} more than it would hold: cancel what is not paid yet first; what is paid stays.`,
        )
  }
  const over = stands.quota && next.amountFen - stands.quota.left
  if (over === null || over <= 0n || next.amountFen <= old.amountFen) return null
  return no(
    'MORE_THAN_QUOTA',
    'amount',
    `所属指标 ${stands.quota!.documentNo} 能给这笔分配的只有 ${yuanOf(stands.quota!.left)} 元，更正后多出 ${yuanOf(over)} 元。先更正指标的金额。`,
    `Quota ${stands.quota!.documentNo} has ${yuanOf(stands.quota!.left)} yuan for it, ${yuanOf(over)} less than that: correct the quota first.`,
  )
}

const shown = 3

const list = ({ items }: Standing, language: keyof Text): string =>
  items
    .slice(0, shown)
    .map((each) => each[language])
    .join(language === 'zh' ? '、' : ', ') +
  (items.length > shown ? { zh: '等', en: ' and others' }[language] : '')

const no = (code: string, field: string | null, zh: string, en: string): No => ({
  code,
  path: field && `input.${field}`,
  message: text(zh, en),
})

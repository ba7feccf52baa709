import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { kindWords } from '../notices/index.ts'
import type { ProgrammeCode } from '../programmes/index.ts'
import { findingWords } from './words.ts'

export type Happening =
  | 'SPELL_CONFIRMED'
  | 'SPELL_ENDED'
  | 'AMOUNT'
  | 'APPLICATION'
  | 'REVIEW'
  | 'REVIEW_OVERDUE'
  | 'PAID'
  | 'RECOVERY'
  | 'GRANTED'
  | 'PAYEE_CHANGED'
  | 'POSTED'
  | 'VISITED'
  | 'FOUND'

type Words = Record<string, string | null>

const endings: Record<string, Text> = {
  DEATH: text('死亡', 'death'),
  MOVED: text('迁出', 'moved away'),
  INCOME: text('收入超过标准', 'income'),
  ASSETS: text('财产超过规定', 'assets'),
  SUPPORTER: text('赡养人有能力', 'able supporter'),
  PRISON: text('服刑', 'prison'),
  REFUSED_CHECKS: text('不配合核查', 'refused checks'),
  VOLUNTARY: text('自愿退出', 'voluntary'),
  MERGED: text('并户', 'merged'),
  PROGRAMME_CHANGE: text('转其他类别', 'another programme'),
  HEAD_DIED: text('户主去世，另立新户', 'the head died: a new file'),
  EXPIRED: text('到期', 'expired'),
  OTHER: text('其他', 'other'),
}

const amounts: Record<string, Text> = {
  CONFIRMED: text('核定保障金', 'amount set'),
  STANDARD_RAISED: text('标准提高', 'standard raised'),
  MEMBERS_CHANGED: text('保障人口变动', 'covered members changed'),
  INCOME_CHANGED: text('收入变动', 'income changed'),
  CARE_CHANGED: text('护理等级变动', 'care level changed'),
  BAND_CHANGED: text('档次变动', 'band changed'),
  CORRECTED: text('更正', 'corrected'),
}

const statuses: Record<string, Text> = {
  IN_TRANSIT: text('在途', 'in transit'),
  SETTLED: text('到账', 'settled'),
  RETURNED: text('退票', 'returned'),
  REISSUED: text('退票，已补发', 'returned and paid again'),
  CANCELLED: text('取消', 'cancelled'),
}

const outcomes: Record<string, Text> = {
  UNCHANGED: text('维持', 'unchanged'),
  RAISED: text('增发', 'raised'),
  CUT: text('减发', 'cut'),
  ENDED: text('停发', 'ended'),
  MET: text('见到本人或家人', 'somebody was met'),
  NOT_AT_HOME: text('不在家', 'not at home'),
  DEAD: text('已去世', 'deceased'),
  REFUSED: text('拒绝', 'refused'),
  MOVED: text('已搬走', 'moved away'),
}

const recoverySteps: Record<string, Text> = {
  ASSESSED: text('核定', 'assessed'),
  DEMANDED: text('下达文书', 'demanded'),
  PLANNED: text('约定分期', 'instalments agreed'),
  PAID_IN: text('缴回', 'paid in'),
  OFFSET: text('抵扣', 'held back'),
  TO_COURT: text('移送法院', 'sent to court'),
  UNRECOVERABLE: text('认定无法追回', 'given up as unrecoverable'),
  DROPPED: text('撤销', 'dropped'),
  CLOSED: text('结清', 'closed'),
}

/** One line in the caller's language. */
export function titleOf(ctx: Context, kind: Happening, words: Words): string {
  const zh = ctx.language === 'zh'
  const of = (table: Record<string, Text>, key: string | null | undefined) =>
    key ? (table[key]?.[ctx.language] ?? key) : ''
  const programme = words.programme ? ctx.programmes.get(words.programme as ProgrammeCode) : null
  const named = programme ? (zh ? programme.nameZh : programme.nameEn) : ''
  const month = words.month?.slice(0, 7) ?? ''
  switch (kind) {
    case 'SPELL_CONFIRMED':
      return zh ? `确认${named}，自 ${month} 起` : `${named} confirmed, from ${month}`
    case 'SPELL_ENDED':
      return zh
        ? `停发${named}：${of(endings, words.reason)}`
        : `${named} ended: ${of(endings, words.reason)}`
    case 'AMOUNT':
      return [
        of(amounts, words.reason),
        words.band && (zh ? `${words.band} 档` : `band ${words.band}`),
        zh ? `保障 ${words.covered} 人` : `${words.covered} covered`,
      ]
        .filter(Boolean)
        .join(' · ')
    case 'APPLICATION':
      return words.state === 'REJECTED'
        ? zh
          ? `申请${named}，不予确认`
          : `${named} refused`
        : zh
          ? `申请${named}`
          : `Applied for ${named}`
    case 'REVIEW':
      return zh ? `复核：${of(outcomes, words.outcome)}` : `Review: ${of(outcomes, words.outcome)}`
    case 'REVIEW_OVERDUE':
      return zh ? '复核已到期，未完成' : 'Review due and not done'
    case 'PAID':
      return `${named} ${month} ${of(statuses, words.status)}`
    case 'RECOVERY':
      return `${zh ? '追缴：' : 'Recovery: '}${of(recoverySteps, words.step)}`
    case 'GRANTED':
      return zh ? '备用金支取' : 'Granted out of the reserve'
    case 'PAYEE_CHANGED':
      return zh
        ? `收款账户变更，自 ${month} 起：${words.old} → ${words.new}`
        : `Paid to another account from ${month}: ${words.old} → ${words.new}`
    case 'POSTED':
      return kindWords[words.kind as keyof typeof kindWords][ctx.language]
    case 'VISITED':
      return zh
        ? `入户检查：${of(outcomes, words.outcome)}`
        : `Visited: ${of(outcomes, words.outcome)}`
    case 'FOUND':
      return of(findingWords, words.kind)
  }
}

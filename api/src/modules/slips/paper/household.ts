import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'
import { dayText } from '../../notices/index.ts'
import type { AmountVersionRow } from '../../people/index.ts'
import { inForce, listAllStandards, type StandardRow } from '../../programmes/index.ts'
import type { SlipRecord, SlipSpell } from '../read/record.ts'
import { applicationWords, basisOf, changeWords, endWords, refusalWords } from '../words.ts'
import { monthText } from './money.ts'

const payees = { PERSON: '本人', GUARDIAN: '监护人代领', INSTITUTION: '供养机构代收' }

export const programmeName = (ctx: Context, code: SlipSpell['spell']['programmeCode']) =>
  ctx.programmes.get(code).nameZh

/** Who it is, and where it stands. The number of its card is not printed: no digit leaves but by a look-up. */
export function factsOf(ctx: Context, record: SlipRecord): [string, string][] {
  const { household, headName, accounts, spells } = record
  const place = [household.townshipCode, household.villageCode]
    .map((code) => ctx.regions.find(code)?.nameZh ?? '')
    .join('')
  return [
    ['户主', headName],
    ['证件号码', `${'*'.repeat(18)}（不印）`],
    ['家庭编号', household.code],
    ['住址', `${place}${household.groupNo}`],
    ...accounts.map(({ bankName, numberLast4, payeeKind }): [string, string] => [
      '收款账户',
      `${bankName} 尾号 ${numberLast4}（${payees[payeeKind]}）`,
    ]),
    ...spells.map(({ spell, versions }): [string, string] => [
      '救助',
      `${programmeName(ctx, spell.programmeCode)}，${standing(ctx, spell, versions.at(-1))}`,
    ]),
    ...(spells.length === 0 ? [['救助', '没有正在享受的救助'] satisfies [string, string]] : []),
  ]
}

function standing(
  ctx: Context,
  { startMonth, endMonth, state }: SlipSpell['spell'],
  version: AmountVersionRow | undefined,
): string {
  const since = `${monthText(startMonth)}起享受`
  if (endMonth && endMonth <= ctx.month) return `${since}，${monthText(endMonth)}起停发`
  return [
    since,
    version && `现在每月 ${yuanOf(version.amountFen)} 元，${version.coveredCount} 人享受`,
    state === 'GRACE' && '渐退期内',
    endMonth && `${monthText(endMonth)}起停发`,
  ]
    .filter(Boolean)
    .join('，')
}

/** Every change of the twelve months, oldest first: what, from when, why, by which rule, and when it was entered. */
export async function changesOf(ctx: Context, { spells, months }: SlipRecord): Promise<string[]> {
  const standards = await listAllStandards(ctx)
  return spells.flatMap(({ spell, versions }) => {
    const named = spells.length > 1 ? `${programmeName(ctx, spell.programmeCode)}` : ''
    return versions.flatMap((version, n) =>
      version.fromMonth < months[0]! && n < versions.length - 1
        ? []
        : [named + changeText({ spell, version, before: versions[n - 1] }, standards)],
    )
  })
}

type Change = {
  spell: SlipSpell['spell']
  version: AmountVersionRow
  before: AmountVersionRow | undefined
}

function changeText(
  { spell: { programmeCode, startMonth }, version, before }: Change,
  standards: readonly StandardRow[],
): string {
  const { fromMonth, amountFen, coveredCount, reason, recordedAt } = version
  const amount = `每月 ${yuanOf(amountFen)} 元（${coveredCount} 人享受）`
  if (!before && startMonth < fromMonth)
    return `${monthText(fromMonth)}，${amount}，是本系统最早的记录；以前的在纸质档案里，可以到窗口查。`
  const raised =
    reason === 'STANDARD_RAISED' &&
    inForce(standards, fromMonth).find(
      (each) => each.programmeCode === programmeCode && each.kind === 'BASIC',
    )
  const basis = raised
    ? raised.documentNo
    : basisOf(reason === 'CONFIRMED' ? 'CONFIRMED' : 'CHANGED', programmeCode, fromMonth)
  const was = before ? `由每月 ${yuanOf(before.amountFen)} 元改为` : ''
  return `${monthText(fromMonth)}起，${was}${amount}。原因：${changeWords[reason]}。依据：${basis}。${dayText(dayOf(recordedAt))}记入。`
}

/** What was asked for and refused, is under way or was ended, with the reason and the rule. */
export function decisionsOf(ctx: Context, { applications, spells }: SlipRecord): string[] {
  const asked = applications.flatMap((each) => {
    if (each.state === 'CONFIRMED') return []
    const what = `${dayText(each.appliedOn)}申请${programmeName(ctx, each.programmeCode)}，`
    if (each.state !== 'REJECTED') return [`${what}${applicationWords[each.state]}。`]
    const on = each.decidedOn
    return [
      `${what}${on ? dayText(on) : ''}决定不予确认。原因：${refusalWords[each.rejectReason!]}。依据：${basisOf('REFUSED', each.programmeCode, on ?? each.appliedOn)}。决定后 3 个工作日内应当收到书面通知；没有收到或者不同意的，找下面的电话。`,
    ]
  })
  const ended = spells.flatMap(({ spell: { programmeCode, endMonth, endReason } }) =>
    endMonth
      ? [
          `${programmeName(ctx, programmeCode)}${monthText(endMonth)}起停发。原因：${endWords[endReason!]}。依据：${basisOf('ENDED', programmeCode, endMonth)}。不同意的，找下面的电话。`,
        ]
      : [],
  )
  return [...asked, ...ended]
}

const holdWords = {
  PAYMENT: '这一户的钱暂时不列入新的发放清册；别人的照常发。决定以后该发的补上',
  CONFIRMATION: '这一户的申请暂时不上报、不确认',
  ENDING: '这一户暂时不停发',
}

/** What waits and why. Who objected, and what they said, stands nowhere. */
export const heldOf = ({ holds }: SlipRecord): string[] =>
  holds.map(
    ({ holds: what, listTitle, dueOn }) =>
      `公示“${listTitle}”收到异议，正在核实，最迟${dayText(dueOn)}作出决定。在此以前，${holdWords[what]}。提出异议的人依法保密。`,
  )

const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant.replace(' ', 'T'))
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString()

import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import { contactsOf, dayText } from '../../notices/index.ts'
import type { HouseholdRow } from '../../people/index.ts'
import { settingValue } from '../../programmes/index.ts'
import { readRecord, type SlipRecord } from '../read/record.ts'
import { changesOf, decisionsOf, factsOf, heldOf } from './household.ts'
import { monthsOf, paymentsOf, recoveriesOf } from './money.ts'

type Align = 'left' | 'center' | 'right'
export type SlipTable = {
  columns: { title: string; share: number; align: Align }[]
  rows: string[][]
  total: string[] | null
}
export type SlipSection = { title: string; paragraphs: string[]; table: SlipTable | null }

/** Everything that stands on the paper, in the order in which it is read. */
export type SlipContent = {
  title: string
  facts: [string, string][]
  sections: SlipSection[]
  issuer: string
  date: string
  /** Who printed it, when, and which entry of the log it is. */
  foot: string[]
}

/** Of one household, to itself: no member but its head is named, and nobody who spoke about it. */
export async function composeSlip(
  ctx: Context,
  household: HouseholdRow,
  serial: string,
): Promise<SlipContent> {
  const record = await readRecord(ctx, household)
  const { displayName, unit } = ctx.actor!
  const time = ctx.now.toPlainTime().toString({ smallestUnit: 'minute' })
  return {
    title: '社会救助本户记录单',
    facts: factsOf(ctx, record),
    sections: [
      { title: '金额为什么有变化', paragraphs: await changesOf(ctx, record), table: null },
      { title: '申请和停发', paragraphs: decisionsOf(ctx, record), table: null },
      { title: '现在暂缓办理的', paragraphs: heldOf(record), table: null },
      ...monthsOf(ctx, record),
      paymentsOf(ctx, record),
      { title: '多发追缴', paragraphs: recoveriesOf(ctx, record), table: null },
      { title: '您可以怎么办', paragraphs: await nextSteps(ctx, record), table: null },
    ].filter(({ paragraphs, table }) => paragraphs.length > 0 || table !== null),
    issuer: unit,
    date: dayText(ctx.today),
    foot: [
      `${unit} ${displayName} 打印于 ${dayText(ctx.today)} ${time}`,
      `日志编号 ${serial}`,
      '只给本户本人或受委托人；含个人信息，请妥善保管。',
    ],
  }
}

/** Where to ask, how to object and how to appeal, each with its days. */
async function nextSteps(ctx: Context, record: SlipRecord): Promise<string[]> {
  const { countyCode } = ctx.installation
  const days = await settingValue<number>(ctx.read, countyCode, 'objectionReplyWorkdays', ctx.today)
  const sixty = Temporal.PlainDate.from(ctx.today).add({ days: 60 }).toString()
  return [
    '一、哪里不明白、觉得不对，先问下面的电话，也可以到窗口要求书面说明理由。',
    ...record.openLists.map(
      ({ title, closesOn }) =>
        `二、“${title}”正在公示，${dayText(closesOn)}当天及以前可以当面、来电、来信或扫码提出异议，可以不留姓名，${days} 个工作日内答复。`,
    ),
    ...(record.openLists.length === 0
      ? [
          `二、现在没有正在公示、列有本户的名单。平时也可以当面、来电、来信反映，${days} 个工作日内答复。`,
        ]
      : []),
    `三、不服书面决定的，从知道决定那天起 60 天内可以申请行政复议，6 个月内可以到法院起诉（行政复议法第二十条、行政诉讼法第四十六条）。今天才知道的，复议到${dayText(sixty)}为止。`,
    '四、家庭人口、收入、财产有变化，请及时告诉村（社区）或乡镇（街道）。',
    '问谁：',
    ...(await contactsOf(ctx, record.household)),
  ]
}

import {
  formOf,
  holdsOf,
  isListed,
  listFormOf,
  neverShown,
  type NeverShown,
  noticeChannels,
  noticeFields,
} from '@mingzhang/db/notice-policy.ts'
import { noticeBasis } from '@mingzhang/db/reference/notice-texts.ts'
import { noticeKinds } from '@mingzhang/db'

import type { NoticeKind } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import type { Term } from '../../../kit/last-day.ts'
import { settingValue } from '../../programmes/index.ts'
import { kindWords } from '../words.ts'
import { smallCellLimit } from './limit.ts'
import { drawOnWeb, samplePeople } from './sample-people.ts'
import {
  channelWords,
  columnWords,
  formWords,
  guardianWords,
  holdsWords,
  listFormWords,
  neverWords,
} from './words.ts'

/** The white list in words, with what the county has set, as of today. */
export async function readPolicy(ctx: Context) {
  const { language } = ctx
  const limit = await smallCellLimit(ctx)
  const kinds = []
  for (const kind of noticeKinds) {
    const term = await setting<Term>(ctx, `noticeDays.${kind}`)
    kinds.push({
      ...{ kind, label: kindWords[kind][language] },
      bases: basesOf(kind, ctx.today),
      ...{ days: term?.days ?? null, unit: term?.unit ?? null },
      place: placeOf(kind)[language],
      objection: objectionTo(kind, term !== null)[language],
      channels: noticeChannels.map((channel) => channelOf(ctx, kind, channel)),
    })
  }
  return {
    ...{ kinds, limit, webDays: (await setting<number>(ctx, 'noticeWebDays'))! },
    never: (Object.keys(neverShown) as NeverShown[]).map((key) => ({
      ...{ key, label: neverWords[key][language] },
    })),
    examples: examplesOf(ctx, limit),
  }
}

const setting = <Value>(ctx: Context, key: string) =>
  settingValue<Value>(ctx.read, ctx.installation.countyCode, key, ctx.today)

function channelOf(ctx: Context, kind: NoticeKind, channel: (typeof noticeChannels)[number]) {
  const { language } = ctx
  const form = listFormOf(kind, channel)
  return {
    ...{ channel, label: channelWords[channel][language] },
    ...{ form, formLabel: listFormWords[form][language] },
    fields: noticeFields.map((field) => {
      const shown = formOf(kind, channel, field)
      return {
        ...{ field, label: columnWords[field][language] },
        ...{ form: shown, formLabel: formWords[shown][language] },
      }
    }),
  }
}

/** 低保 and 特困 rest on rules of their own. */
const basesOf = (kind: NoticeKind, day: string): string[] => [
  ...new Set([noticeBasis(kind, null, day), noticeBasis(kind, 'DESTITUTE_RURAL', day)]),
]

const placeOf = (kind: NoticeKind): Text =>
  kind === 'GOV_INFO'
    ? text('网上', 'The web')
    : isListed(kind) && listFormOf(kind, 'WEB') !== 'ROWS'
      ? text('村（社区）公示栏', 'The village board')
      : text('村（社区）公示栏和网上', 'The village board and the web')

function objectionTo(kind: NoticeKind, ends: boolean): Text {
  const holds = holdsOf(kind)
  const waits = holds ? holdsWords[holds] : null
  const until = ends
    ? text(
        '公示期内提出的，办结前这份公示不结束。',
        'Made in its time, it keeps the notice open until it is decided.',
      )
    : text('随时可以反映，按期答复。', 'May be made at any time, and is answered in time.')
  const again =
    kind === 'PRELIMINARY' || kind === 'TERMINATION'
      ? text(
          '特困的异议成立的，更正后重新公示。',
          'Upheld about destitute support, the list is posted anew.',
        )
      : null
  const parts = [waits, until, again].filter((each) => each !== null)
  return {
    zh: parts.map(({ zh }) => zh).join(''),
    en: parts.map(({ en }) => en).join(' '),
  }
}

/** Names of the sample as the real mask has them, each for another reason. */
function examplesOf({ language }: Context, limit: number) {
  const web = drawOnWeb('DECISION', samplePeople, limit)
  return samplePeople
    .filter(({ why }, n) => samplePeople.findLastIndex((each) => each.why === why) === n)
    .map((person) => ({
      board: person.guardian ? `${person.name}（${guardianWords[language]}）` : person.name,
      web: web.find((each) => each.person === person)!.shown,
      why: whyWords[person.why][language],
    }))
}

const whyWords: Record<(typeof samplePeople)[number]['why'], Text> = {
  PLAIN: text('名字一个字还是两个字，看不出来', 'its length tells nothing'),
  COMPOUND: text('复姓留两个字', 'a surname of two characters stays whole'),
  DOT: text('少数民族姓名留点前一段', 'of a name with a dot the part before it stays'),
  ALIKE: text('同名的用 ①② 区分', 'those alike are told apart by ①②'),
  CHILD: text('孩子不具名，写监护人', 'no child is named: the guardian stands'),
  RARE: text('姓氏少见，连姓也不写', 'a rare surname is not shown either'),
}

import type { noticeKinds } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'

// ① to ⑳, then plain numbers.
export const ordinalMark = (ordinal: number | null): string =>
  ordinal === null
    ? ''
    : ordinal <= 20
      ? String.fromCodePoint(0x2460 + ordinal - 1)
      : `(${ordinal})`

export const kindWords: Record<(typeof noticeKinds)[number], Text> = {
  PRELIMINARY: text('初审公示', 'Preliminary notice'),
  DECISION: text('确认结果公布', 'Confirmed list'),
  TEMPORARY_AID: text('临时救助公示', 'Temporary-aid notice'),
  PAYMENT: text('资金发放公示', 'Payment notice'),
  VILLAGE_AFFAIRS: text('村务公开', 'Village affairs'),
  GOV_INFO: text('主动公开', 'Government information'),
  TERMINATION: text('特困供养终止公示', 'Notice of intended termination'),
}

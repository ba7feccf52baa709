import type { NoticeKind } from './reference/notice-texts.ts'

/** Where a list is read: on the village's board (its poster and its loudspeaker), on the web, in the console, in a file taken out. */
export const noticeChannels = ['BOARD', 'WEB', 'CONSOLE', 'EXPORT'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/** All that is ever kept of a row; a channel shows a part of it in a form of its own. */
export const noticeFields = [
  'POSITION',
  'NAME',
  'CATEGORY',
  'MEMBERS',
  'AMOUNT',
  'SINCE',
  'CARE_MODE',
  'REASON_CLASS',
  'REMARK',
  'KIN_FILED',
] as const
export type NoticeField = (typeof noticeFields)[number]

/** Where a field stands in a frozen row; the category is that of its spell. */
export const keyOfField = {
  POSITION: 'position',
  NAME: 'name',
  MEMBERS: 'memberCount',
  AMOUNT: 'amountFen',
  SINCE: 'sinceMonth',
  CARE_MODE: 'careMode',
  REASON_CLASS: 'reasonClass',
  REMARK: 'remark',
  KIN_FILED: 'kinFiled',
} as const satisfies Partial<Record<NoticeField, string>>

/**
 * FULL as it is; MASKED 张**, or 某** where even that names somebody; COUNT how many, never who; COARSE of four classes, never
 * the case; UNLESS_FEW only where enough rows bear each word; NEVER not at all.
 */
export const fieldForms = ['FULL', 'MASKED', 'COUNT', 'COARSE', 'UNLESS_FEW', 'NEVER'] as const
export type FieldForm = (typeof fieldForms)[number]

/** In which form each channel shows a field that is of the kind. */
const forms: Record<NoticeField, Record<NoticeChannel, FieldForm>> = {
  // The web has an order of its own: a number shared with the paper would lead from mask to name.
  POSITION: { BOARD: 'FULL', WEB: 'NEVER', CONSOLE: 'FULL', EXPORT: 'FULL' },
  NAME: { BOARD: 'FULL', WEB: 'MASKED', CONSOLE: 'FULL', EXPORT: 'FULL' },
  // Of a list of several programmes.
  CATEGORY: { BOARD: 'FULL', WEB: 'NEVER', CONSOLE: 'NEVER', EXPORT: 'NEVER' },
  MEMBERS: { BOARD: 'COUNT', WEB: 'COUNT', CONSOLE: 'COUNT', EXPORT: 'COUNT' },
  AMOUNT: { BOARD: 'FULL', WEB: 'FULL', CONSOLE: 'FULL', EXPORT: 'FULL' },
  // A month that few share is as good as a name.
  SINCE: { BOARD: 'FULL', WEB: 'NEVER', CONSOLE: 'FULL', EXPORT: 'FULL' },
  CARE_MODE: { BOARD: 'FULL', WEB: 'FULL', CONSOLE: 'FULL', EXPORT: 'FULL' },
  REASON_CLASS: { BOARD: 'COARSE', WEB: 'COARSE', CONSOLE: 'COARSE', EXPORT: 'COARSE' },
  REMARK: { BOARD: 'FULL', WEB: 'UNLESS_FEW', CONSOLE: 'FULL', EXPORT: 'FULL' },
  KIN_FILED: { BOARD: 'NEVER', WEB: 'NEVER', CONSOLE: 'FULL', EXPORT: 'FULL' },
}

/** ROWS household by household; COUNTS how many and how much in all; WORDS sums in a text, of nobody. */
export const listForms = ['ROWS', 'COUNTS', 'WORDS'] as const
export type ListForm = (typeof listForms)[number]

/** What waits for the line that an objection names, until it is decided; its list does not close before. */
export type Holds = 'CONFIRMATION' | 'PAYMENT' | 'ENDING'

type KindPolicy = {
  /** Fields of its rows, in their order; none where it lists nobody. */
  fields: readonly NoticeField[]
  /** Whether its rows may stand on the web; where not, the web has its counts. */
  web: boolean
  /** How the poster calls them, because whose name and which amount differ by kind. */
  titles: { name: string; amount: string }
  holds: Holds | null
}

const household = ['POSITION', 'NAME', 'CATEGORY', 'MEMBERS', 'AMOUNT'] as const
const noList = { fields: [], web: false, titles: { name: '', amount: '' }, holds: null } as const

/** THE white list: what is shown of a household, by kind (57号 24: nothing else). What stands nowhere here is drafted, printed, published and exported nowhere. */
const kinds: Record<NoticeKind, KindPolicy> = {
  PRELIMINARY: {
    fields: [...household, 'CARE_MODE', 'KIN_FILED'],
    // Nothing is decided yet: whoever is turned down was never on the web.
    web: false,
    titles: { name: '申请人姓名', amount: '拟保障金（元/月）' },
    holds: 'CONFIRMATION',
  },
  DECISION: {
    fields: [...household, 'SINCE', 'CARE_MODE', 'REMARK', 'KIN_FILED'],
    web: true,
    titles: { name: '户主姓名', amount: '月保障金（元）' },
    holds: null,
  },
  TEMPORARY_AID: {
    fields: ['POSITION', 'NAME', 'MEMBERS', 'AMOUNT', 'REASON_CLASS', 'KIN_FILED'],
    web: true,
    titles: { name: '户主姓名', amount: '救助金额（元）' },
    holds: 'PAYMENT',
  },
  PAYMENT: {
    fields: [...household, 'CARE_MODE', 'REMARK', 'KIN_FILED'],
    web: true,
    titles: { name: '户主姓名', amount: '发放金额（元）' },
    holds: 'PAYMENT',
  },
  VILLAGE_AFFAIRS: noList,
  GOV_INFO: noList,
  TERMINATION: {
    fields: [...household, 'CARE_MODE', 'REMARK', 'KIN_FILED'],
    web: true,
    titles: { name: '姓名', amount: '现月供养金（元）' },
    holds: 'ENDING',
  },
}

/** Kinds whose rows come from the data; the others are words and sums. */
export type ListedKind = Exclude<NoticeKind, 'VILLAGE_AFFAIRS' | 'GOV_INFO'>

export const isListed = (kind: NoticeKind): kind is ListedKind => kinds[kind].fields.length > 0

export const listFormOf = (kind: NoticeKind, channel: NoticeChannel): ListForm =>
  !isListed(kind) ? 'WORDS' : channel === 'WEB' && !kinds[kind].web ? 'COUNTS' : 'ROWS'

/** Whether households may stand there one by one. */
export const listsOn = (kind: NoticeKind, channel: NoticeChannel): boolean =>
  listFormOf(kind, channel) === 'ROWS'

export const formOf = (kind: NoticeKind, channel: NoticeChannel, field: NoticeField): FieldForm =>
  listsOn(kind, channel) && kinds[kind].fields.includes(field) ? forms[field][channel] : 'NEVER'

/** Fields that a channel shows of a kind, in their order. */
export const fieldsShown = (kind: NoticeKind, channel: NoticeChannel): NoticeField[] =>
  noticeFields.filter((field) => formOf(kind, channel, field) !== 'NEVER')

/** Whether a row of this kind may have it at all. */
export const isOfKind = (kind: NoticeKind, field: NoticeField): boolean =>
  kinds[kind].fields.includes(field)

/** Kinds whose rows may have it. */
export const kindsWith = (field: NoticeField): NoticeKind[] =>
  (Object.keys(kinds) as NoticeKind[]).filter((kind) => isOfKind(kind, field))

export const boardTitles = (kind: NoticeKind): KindPolicy['titles'] => kinds[kind].titles

export const holdsOf = (kind: NoticeKind): Holds | null => kinds[kind].holds

/** What the gate looks for in every text that goes out. */
export const leakKinds = [
  'ID_NUMBER',
  'OLD_ID_NUMBER',
  'PERMIT',
  'ACCOUNT',
  'PHONE',
  'LANDLINE',
  'HEALTH',
  'ADDRESS',
  'MINOR',
  'NAME',
  'PLATE',
  'CONTACT',
  'BIRTH',
  'PRIVATE',
] as const
export type LeakKind = (typeof leakKinds)[number]

/** Shown on no list and in no channel of it (domain §3.2); the gate stops it in words too, by these of its findings. */
export const neverShown = {
  ID_NUMBER: ['ID_NUMBER', 'OLD_ID_NUMBER', 'PERMIT', 'BIRTH'],
  ACCOUNT: ['ACCOUNT'],
  PHONE: ['PHONE', 'LANDLINE', 'CONTACT'],
  ADDRESS: ['ADDRESS', 'PLATE'],
  HEALTH: ['HEALTH'],
  CHILDREN: ['MINOR'],
  PRIVATE: ['PRIVATE'],
} as const satisfies Record<string, readonly LeakKind[]>
export type NeverShown = keyof typeof neverShown

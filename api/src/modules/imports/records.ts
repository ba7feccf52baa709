import type { householdMember, identityDoubts, unmatchedReasons } from '@mingzhang/db'

import type { LayoutNote } from './layout-notes.ts'

/** What a file may be. The first page of an import asks; recognition proposes. */
export const importKinds = [
  /** 低保发放花名册: a line per household or per person. */
  'SUBSISTENCE_ROSTER',
  /** 特困花名册 */
  'DESTITUTE_ROSTER',
  /** 临时救助汇总表 */
  'TEMPORARY_AID',
  /** Audit-style payment detail, members laid sideways. */
  'PAYMENT_DETAIL',
  /** 指标文件 */
  'QUOTA',
  /** 分配表 */
  'ALLOCATION',
  /** 代发回盘: what the bank says became of each line. */
  'BANK_RETURN',
] as const
export type ImportKind = (typeof importKinds)[number]

export const fieldTypes = {
  sequence: 'ignored',
  county: 'text',
  regionCode: 'region-code',
  township: 'text',
  village: 'text',
  group: 'text',
  householdCode: 'code',
  certificateNo: 'code',
  headName: 'name',
  idNumber: 'id-number',
  sex: 'text',
  age: 'count',
  familySize: 'count',
  coveredCount: 'count',
  /** A/B/C, 一/二/三类 */
  band: 'band',
  topUpPerHead: 'money',
  base: 'money',
  categorical: 'money',
  priceSubsidy: 'money',
  careMode: 'care-mode',
  institution: 'text',
  selfCare: 'self-care',
  basicLiving: 'money',
  careAllowance: 'money',
  guardian: 'name',
  category: 'text',
  cause: 'text',
  other: 'money',
  total: 'money',
  /** 应发: what was to be paid, before what was held back. Read for nobody; 实发 is the line. */
  payable: 'ignored',
  /** 年度, beside a column of bare months. */
  year: 'year',
  month: 'month',
  day: 'day',
  /** 发放时间: the day of the payment, or the month it is for. */
  paidOn: 'paid-on',
  bankName: 'text',
  accountNumber: 'account',
  payeeName: 'name',
  phone: 'phone',
  address: 'text',
  remark: 'text',
  programme: 'programme',
  level: 'quota-level',
  documentNo: 'document-no',
  parentDocumentNo: 'document-no',
  purpose: 'allocation-kind',
  amount: 'money',
  /** Of what its heading names, one of several in a row. */
  monthAmount: 'money',
  programmeAmount: 'money',
  townshipAmount: 'money',
  levelAmount: 'money',
  resultCode: 'text',
  resultText: 'text',
  reference: 'code',
  batchNo: 'text',
  /** 与户主关系, of the person of the row. */
  relation: 'text',
  memberName: 'name',
  memberId: 'id-number',
  memberRelation: 'text',
} as const
export type Field = keyof typeof fieldTypes
export type FieldType = (typeof fieldTypes)[Field]

/** The sum that a line pays, and its parts. */
export const paidFields: ReadonlySet<string> = new Set<Field>([
  ...(['total', 'amount', 'base', 'basicLiving'] as const),
  ...(['categorical', 'careAllowance', 'priceSubsidy', 'other'] as const),
])

/** What an amount is of that stands beside others, and which field of its line that is. */
export const sidewaysFields = {
  monthAmount: 'month',
  programmeAmount: 'programme',
  townshipAmount: 'township',
  levelAmount: 'level',
} as const
export type SidewaysField = keyof typeof sidewaysFields

/** One data row, its values in DB form: money in fen as decimal text, months `YYYY-MM-01`, days ISO, bands A/B/C. */
export type ParsedRow = {
  sheet: number
  row: number
  hidden: boolean
  values: Partial<
    Record<
      Exclude<
        Field,
        | 'idNumber'
        | 'accountNumber'
        | 'phone'
        | 'memberName'
        | 'memberId'
        | 'memberRelation'
        | SidewaysField
      >,
      string
    >
  >
  /** Of a bank that stars accounts out: `6214…0018`. */
  accountMask?: string
  /** Kept apart from the rest: sealed before they are stored. */
  protected: { idNumber?: string; accountNumber?: string; phone?: string }
  /** Laid sideways in the file, upright here. */
  members: Member[]
  /** Amounts beside each other, each a line of its own; null where its cell is wrong. */
  sideways: { column: number; field: SidewaysField; of: string; fen: string | null }[]
  problems: Problem[]
}

/** With the place it was read from, and the relation where the file says one that we know. */
export type Member = {
  name: string
  idNumber: string | null
  relation: Relation | null
  row: number
  column: number
}

export type Relation = (typeof householdMember.$inferSelect)['relation']

/** What is wrong with a cell or row. ERROR refuses the row; WARNING lets it pass and is shown. */
export type Problem = {
  severity: 'ERROR' | 'WARNING'
  code: ProblemCode
  /** Null when the whole row is meant. */
  column: number | null
  /** Where it is another row than the record's own: members written below. */
  row?: number
  field: Field | null
  /** Said by comparing with what is recorded, not by reading. */
  compared?: true
  /** Short, never an ID, account or phone number: those are replaced by what is wrong with them. */
  found: string | null
}

export type ProblemCode =
  | 'MISSING'
  | 'ID_AS_NUMBER'
  | 'ID_CHECKSUM'
  | 'ID_SHAPE'
  | 'ID_BIRTH_DATE'
  | 'ID_LEGACY_15'
  | 'ACCOUNT_AS_NUMBER'
  | 'ACCOUNT_SHAPE'
  | 'ACCOUNT_MASKED'
  | 'ACCOUNT_BY_MASK'
  | 'ACCOUNT_CHECKSUM'
  | 'ACCOUNT_CHANGED'
  | 'PHONE_SHAPE'
  | 'NAME_SHAPE'
  | 'NAME_NOTE'
  | 'NOT_MONEY'
  | 'NEGATIVE_MONEY'
  | 'TOO_PRECISE'
  | 'NOTHING_TO_PAY'
  | 'MUCH_MONEY'
  | 'PROGRAMME_CONTRADICTS'
  | 'TWO_AMOUNTS'
  | 'UNKNOWN_UNIT'
  | 'REMARK_OF_ANOTHER_LINE'
  | 'NOT_A_COUNT'
  | 'NOT_A_MONTH'
  | 'NOT_A_DAY'
  | 'DAY_FROM_SERIAL'
  | 'MONTH_CONTRADICTS'
  | 'MONTH_IS_A_DAY'
  | 'MONTH_OUT_OF_BOOKS'
  | 'MONTH_IN_FUTURE'
  | 'NOT_A_BAND'
  | 'NOT_A_CARE_MODE'
  | 'NOT_A_SELF_CARE_LEVEL'
  | 'NOT_A_PROGRAMME'
  | 'NOT_A_LEVEL'
  | 'NOT_A_PURPOSE'
  | 'NOT_A_DOCUMENT_NO'
  | 'UNKNOWN_BANK_RESULT'
  | 'RETURN_WITHOUT_REASON'
  | 'RESULT_CONTRADICTS'
  | `BANK_${(typeof unmatchedReasons)[number]}`
  | 'BATCH_CONTRADICTS'
  | 'DAY_IN_FUTURE'
  | 'DAY_BEFORE_PAID'
  | 'CELL_ERROR'
  | 'SUM_DIFFERS'
  | 'COVERED_EXCEEDS_FAMILY'
  | 'MEMBER_WITHOUT_NAME'
  | 'MEMBER_WITHOUT_NUMBER'
  | 'MEMBER_ELSEWHERE'
  | 'COVERED_UNCLEAR'
  | 'MEMBER_TWICE'
  | 'SIDE_BY_SIDE'
  | 'MONTHS_SIDEWAYS'
  | 'HEADING_MOVED'
  | 'OTHER_TITLE'
  | 'NOTE_ROW'
  | 'SIGNED_ROW'
  | 'NUMBERED_COLUMNS'
  | 'TWICE_IN_FILE'
  | 'TAKEN_OVER_BEFORE'
  | 'TAKEOVER_TWICE'
  | 'TAKEOVER_COVERED'
  | 'TAKEOVER_CATEGORICAL'
  | 'TAKEOVER_CARE'
  | 'TAKEOVER_NO_STANDARD'
  | 'TAKEOVER_NOT_RECKONED'
  | 'VILLAGE_UNKNOWN'
  | 'OTHER_TOWNSHIP'
  | 'PROGRAMME_UNKNOWN'
  | 'MONTH_UNKNOWN'
  | (typeof identityDoubts)[number]
  | 'HELD_BY_OBJECTION'
  | 'NUMBER_OF_ANOTHER'
  | 'WRONG_NUMBER'
  | 'QUOTA_UNKNOWN'
  | 'QUOTA_AMBIGUOUS'
  | 'OVER_QUOTA'
  | 'HIDDEN_ROW'
  | 'STRUCK_OUT'
  | 'TOTAL_DIFFERS'
  | 'TOTAL_UNREAD'

/** How a sheet is understood: proposed by recognition, corrected by a person, remembered by source. */
export type Layout = {
  sheet: number
  /** Null: not a data sheet (cover, notes), nothing is read from it. */
  kind: ImportKind | null
  /** First and last row of the heading; data begin below. */
  headingRows: [number, number] | null
  columns: ColumnMeaning[]
  /** Of amounts, where the file says so. */
  unit: 'YUAN' | 'WAN_YUAN'
  /** From a title, where rows do not carry one. */
  month: string | null
  title: string | null
  township: string | null
  /** From the name of the sheet or the file, where the title does not say it. */
  programme: string | null
  /** Said once above the table of a document, for every row of it. */
  said: Partial<Record<'documentNo' | 'parentDocumentNo' | 'day' | 'level', string>>
  /** From the head of a bank's file: of several lines that fit, that of this batch is meant. */
  batchNo: string | null
  /** Said aloud in the preview: `3 hidden columns`, `amounts in 万元`. */
  notes: { code: LayoutNote; detail: string }[]
}

export type ColumnMeaning = {
  column: number
  /** As the file says, merged headings joined with `/`. */
  heading: string
  hidden: boolean
  /** Null: understood to be nothing we take, or not understood. */
  field: Field | null
  /** Index of a sideways member (1, 2, …). */
  member: number | null
  /** What it is the amount of, where several stand side by side: a month, a programme. */
  of?: string
  how: 'SYNONYM' | 'REMEMBERED' | 'CHOSEN' | 'UNKNOWN' | 'IGNORED'
}

import { type IdentityKeys, identityHmac, sealIdentity } from '@mingzhang/db/identity.ts'
import { pinyin } from 'pinyin-pro'

import { newId } from '../../../kit/new-id.ts'
import { bankResult, isUnreadable } from '../bank/result.ts'
import type { ImportRow } from '../read/imports.ts'
import { amountField, amountOf } from '../parse/rows.ts'
import type { RowOfFile } from '../parse/row.ts'
import { parseIdNumber } from '../parse/numbers.ts'
import { programmeIn, programmesOf } from '../parse/words-of-the-field.ts'
import type { ImportKind, Layout, Problem, ProblemCode } from '../records.ts'
import { isOfPeople } from '../recognise/kinds.ts'
import type { Staged } from './insert-rows.ts'
import type { Places } from './places.ts'

export type Staging = {
  row: Pick<ImportRow, 'id' | 'countyCode' | 'townshipCode' | 'choices'>
  keys: IdentityKeys
  places: Places
}

const spelled = new Map<string, { pinyin: string; initials: string }>()

/** Bounded: the names of a county repeat, those of a million rows need not be kept. */
function spell(name: string) {
  const known = spelled.get(name)
  if (known) return known
  const parts = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).map((part) =>
    part.toLowerCase(),
  )
  const made = {
    pinyin: parts.join(''),
    initials: parts.map((part) => [...part][0] ?? '').join(''),
  }
  if (spelled.size > 50_000) spelled.clear()
  spelled.set(name, made)
  return made
}

/** Says where, which programme and which month; seals what is protected. */
export function stage(
  { row, keys, places }: Staging,
  layout: Layout,
  parsed: RowOfFile,
  n: number,
): Staged {
  const problem = (
    code: ProblemCode,
    field: keyof typeof parsed.values | null,
    found: string | null = null,
    severity: Problem['severity'] = 'ERROR',
  ) =>
    void parsed.problems.push({
      severity,
      code,
      column: layout.columns.find((each) => each.field === field)?.column ?? null,
      field,
      found,
    })
  const kind = layout.kind!
  const { values } = parsed
  const townshipCode = placeOf(parsed, layout, row, places, problem)
  const village = villageOf(parsed, townshipCode, places, problem)
  // Whoever is on record lives where the record says.
  const byAddress =
    !village && values.address ? places.ofAddress(values.address, townshipCode)?.code : null
  const programme = programmeOf(kind, parsed, layout, row.choices.programme ?? null)
  const isLine = isOfPeople(kind)
  const isUnsaid = !parsed.problems.some(({ code }) => code === 'NOT_A_PROGRAMME')
  if (!programme && isUnsaid && kind !== 'BANK_RETURN') problem('PROGRAMME_UNKNOWN', 'programme')
  if (kind === 'BANK_RETURN' && !values.day && values.paidOn?.length === 10)
    values.day = values.paidOn
  const month = monthOf(kind, parsed, layout.month, row.choices.month ?? null, problem)
  const amountFen = amountOf(parsed) ?? null
  if (amountFen === '0' && kind !== 'BANK_RETURN') problem('NOTHING_TO_PAY', amountField(parsed))
  if (isLine) doubt(parsed, layout, amountFen, problem)
  // A name that is no township of ours is said already.
  if (kind === 'ALLOCATION' && !townshipCode && !values.township)
    problem('VILLAGE_UNKNOWN', 'township')
  const result =
    kind === 'BANK_RETURN' ? bankResult(values.resultCode, values.resultText) : undefined
  const unreadable = isUnreadable(result)
  if (unreadable) {
    const field = values.resultCode === undefined ? 'resultText' : 'resultCode'
    problem(unreadable, field, values[field]?.slice(0, 40))
  }
  const { idNumber, accountNumber, phone } = parsed.protected
  const name = values.headName ?? null
  const seal = (text: string) => sealIdentity(keys, text)
  const saysMembers = layout.columns.some(
    ({ field }) => field === 'memberName' || field === 'memberId' || field === 'relation',
  )
  const members = parsed.members.map(
    ({ name: of, idNumber: number, relation, row: at, column }) => {
      const cell = number ? parseIdNumber({ kind: 'text', text: number }) : null
      const known = cell && 'value' in cell ? cell : null
      return {
        name: of,
        row: at,
        column,
        ...(relation ? { relation } : {}),
        ...(of ? spell(of) : {}),
        ...(known && number
          ? {
              hmac: identityHmac(keys, number),
              sealed: seal(number),
              birthDate: known.birthDate,
              sex: known.sex,
              documentKind: known.documentKind,
            }
          : {}),
      }
    },
  )
  return {
    id: newId(),
    import_id: row.id,
    n,
    county_code: row.countyCode,
    township_code: row.townshipCode,
    sheet: layout.sheet,
    row: parsed.row,
    hidden: parsed.hidden,
    class: parsed.problems.some(({ severity }) => severity === 'ERROR') ? 'REFUSED' : 'READ',
    name,
    month,
    programme_code: programme,
    payment_kind: isLine
      ? kind === 'TEMPORARY_AID' || programme === 'TEMPORARY_AID'
        ? 'TEMPORARY_AID'
        : 'REGULAR'
      : null,
    amount_fen: amountFen,
    values: {
      ...values,
      ...parsed.person,
      ...(name ? spell(name) : {}),
      ...(saysMembers || members.length > 0 ? { members } : {}),
      ...(townshipCode ? { townshipCode } : {}),
      ...(village ? { villageCode: village } : {}),
      ...(byAddress ? { addressVillageCode: byAddress } : {}),
      ...(parsed.accountMask ? { accountMask: parsed.accountMask } : {}),
      ...(result ? { result } : {}),
      ...(layout.batchNo ? { headBatchNo: layout.batchNo } : {}),
    },
    sealed: JSON.stringify({
      ...(idNumber ? { idNumber: seal(idNumber) } : {}),
      ...(accountNumber ? { accountNumber: seal(accountNumber) } : {}),
      ...(phone ? { phone: seal(phone) } : {}),
    }),
    person_hmac: idNumber ? identityHmac(keys, idNumber) : null,
    account_hmac: accountNumber ? identityHmac(keys, accountNumber) : null,
    account_last4: (accountNumber ?? parsed.accountMask)?.slice(-4) ?? null,
    problems: parsed.problems,
    village_code: village,
  }
}

type Report = (
  code: ProblemCode,
  field: keyof RowOfFile['values'],
  found?: string | null,
  severity?: Problem['severity'],
) => void

/** No household is paid so much at once; whoever wrote it may have meant another unit. */
const muchFen = 10_000_000n

/** What is taken as the row says it, and looked at before it is paid. */
function doubt(parsed: RowOfFile, layout: Layout, amountFen: string | null, problem: Report): void {
  if (amountFen !== null && BigInt(amountFen) > muchFen)
    problem('MUCH_MONEY', amountField(parsed), null, 'WARNING')
  const titled = programmeIn(layout.title ?? '')
  const { programme } = parsed.values
  if (programme && titled && programme !== titled)
    problem('PROGRAMME_CONTRADICTS', 'programme', layout.title?.slice(0, 40), 'WARNING')
}

/** The first and the last year of the books. */
const [firstMonth, lastMonth] = ['2015-01-01', '2035-12-01']

/**
 * As its own column says, the title, or a person. 发放时间 is when it was paid, and the benefit month only where it is no
 * day and nothing else says one. The title of a bank's file tells its day, which is not the month that was paid.
 */
function monthOf(
  kind: ImportKind,
  { values, problems }: RowOfFile,
  titled: string | null,
  chosen: string | null,
  problem: Report,
): string | null {
  if (kind === 'BANK_RETURN') return values.month ?? chosen
  if (!isOfPeople(kind)) return values.month ?? titled ?? chosen
  const paidIn = values.paidOn?.length === 7 ? `${values.paidOn}-01` : null
  if (!values.month && titled && paidIn && paidIn !== titled)
    problem('MONTH_CONTRADICTS', 'paidOn', values.paidOn)
  const month = values.month ?? titled ?? paidIn ?? chosen
  if (!month && values.paidOn) problem('MONTH_IS_A_DAY', 'paidOn', values.paidOn)
  else if (!month && !problems.some(({ code }) => code === 'NOT_A_MONTH'))
    problem('MONTH_UNKNOWN', 'month')
  if (!month || (month >= firstMonth && month <= lastMonth)) return month
  problem('MONTH_OUT_OF_BOOKS', values.month ? 'month' : 'paidOn', month.slice(0, 7))
  return null
}

function placeOf(
  { values }: RowOfFile,
  layout: Layout,
  row: Staging['row'],
  places: Places,
  problem: Report,
): string | null {
  const code =
    values.regionCode && places.has(values.regionCode.slice(0, 9))
      ? values.regionCode.slice(0, 9)
      : null
  const said = values.township ?? layout.township
  const found = code ?? (said ? (places.township(said)?.code ?? null) : null)
  if (said && !found && row.townshipCode === null) problem('VILLAGE_UNKNOWN', 'township', said)
  if (row.townshipCode && found && found !== row.townshipCode)
    problem('OTHER_TOWNSHIP', 'township', said ?? code)
  return row.townshipCode ?? found
}

function villageOf(
  { values }: RowOfFile,
  townshipCode: string | null,
  places: Places,
  problem: Report,
): string | null {
  const { regionCode } = values
  if (regionCode?.length === 12) {
    if (!places.has(regionCode)) problem('VILLAGE_UNKNOWN', 'regionCode', regionCode)
    return places.has(regionCode) ? regionCode : null
  }
  const { village: said } = values
  if (!said) return null
  const named = places.village(said, townshipCode) ?? places.ofAddress(said, townshipCode)
  const village = named && places.isElsewhere(said, named) ? null : named
  if (!village) problem('VILLAGE_UNKNOWN', 'village', said)
  return village?.code ?? null
}

function programmeOf(
  kind: ImportKind,
  { values }: RowOfFile,
  layout: Layout,
  chosen: string | null,
): string | null {
  if (kind === 'TEMPORARY_AID') return 'TEMPORARY_AID'
  const said =
    values.programme ??
    programmeIn(`${layout.title ?? ''} ${values.category ?? ''}`) ??
    layout.programme
  const pair = programmesOf(kind)
  const fits = (code: string | null | undefined) =>
    code && (!pair || pair.includes(code)) ? code : null
  return fits(said) ?? fits(chosen)
}

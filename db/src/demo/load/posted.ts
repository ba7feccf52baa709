import {
  liesBeside,
  type PostedList,
  rowDifferences,
  singledOut,
  sumsBeside,
  toldBySums,
} from '../../list-differences.ts'
import { isSafe, marksShown, maskRows } from '../../mask-rows.ts'
import {
  hashOfManifest,
  laterManifest,
  paperRoot,
  publicEntry,
  type PublicEventKind,
  publishedManifest,
  saltedHash,
  shownText,
  webRoot,
} from '../../notice-manifest.ts'
import { inWords, type Paid } from '../../quarter-in-words.ts'
import { noticeTexts, programmeZh } from '../../reference/notice-texts.ts'
import { drawWebRows } from '../../web-rows.ts'
import { monthStart, plusDays } from '../plan/calendar.ts'
import type { LinePlan } from '../plan/lines.ts'
import { county } from '../plan/places.ts'
import { type NoticePlan, type RowPlan, webDays } from '../plan/postings.ts'
import type { RegisterPlan } from '../plan/registers.ts'
import type { Random } from '../plan/random.ts'
import type { ProgrammeCode } from '../plan/types.ts'
import { at } from './areas.ts'

const limit = 3
export type Masks = Map<RowPlan, string>

/** The form that the gate would have let each list out in when it was posted, and names as the web showed them. */
export function masksOf(
  notices: NoticePlan[],
  registers: RegisterPlan[],
  lines: LinePlan[],
): Masks {
  const cells = new Map(registers.map((each) => [each.village.code, each.cells]))
  const masks: Masks = new Map()
  const out = new Map<string, Earlier[]>()
  const paidIn = Map.groupBy(lines, ({ household }) => household.village.code)
  for (const notice of notices.toSorted((one, other) =>
    one.postedOn < other.postedOn ? -1 : one.postedOn > other.postedOn ? 1 : 0,
  )) {
    const code = notice.village?.code ?? ''
    const kind = { kind: notice.kind, programmeCode: notice.programme ?? null }
    const village = out.get(code) ?? []
    const earlier = village.filter((each) => liesBeside(each, kind))
    const rows = notice.rows.map((row) => ({ plan: row, ...boardRow(row) }))
    const masked = maskRows(cells.get(code) ?? [], rows, limit)
    const shown = masked.map(({ row, maskedName }) => ({ ...row, maskedName }))
    const households = notice.rows.map(({ household }) => household.id)
    notice.rowsOnWeb &&=
      masked.every(({ risk }) => isSafe(risk, limit)) &&
      !earlier.some((list) =>
        list.rows
          ? rowDifferences({ ...list, rows: list.rows }, { ...kind, rows: shown }).some((each) =>
              singledOut(each, limit),
            )
          : toldBySums(list, households, limit),
      )
    notice.sumsOnWeb = notice.rowsOnWeb || sumsBeside(earlier, households, limit).shown
    if (notice.rowsOnWeb) for (const { plan, maskedName } of shown) masks.set(plan, maskedName)
    if (notice.kind === 'VILLAGE_AFFAIRS')
      notice.bodyZh = noticeTexts.VILLAGE_AFFAIRS.body + affairs(notice, paidIn.get(code)!, village)
    const { titleZh: title, sumsOnWeb, month = null } = notice
    const posted = {
      ...kind,
      title,
      month,
      sumsOnWeb,
      households,
      rows: notice.rowsOnWeb ? shown : null,
    }
    out.set(code, [posted, ...village])
  }
  return masks
}

type Earlier = PostedList & {
  kind: NoticePlan['kind']
  programmeCode: string | null
  month: number | null
}

const quarterOf = (month: number) => monthStart(Math.floor((month - 1) / 3) * 3 + 1)

/** What was paid in the quarter, as far as it was drafted when this was posted. */
function affairs(notice: NoticePlan, lines: LinePlan[], earlier: Earlier[]): string {
  const quarter = quarterOf(notice.month!)
  const told = earlier.flatMap(({ kind, month }) => (kind === notice.kind ? [month!] : []))
  const quarters = new Set([quarter, ...told.map(quarterOf)])
  const paid = lines.flatMap(({ month, batch, kind, programme, household, amountFen }): Paid[] =>
    kind !== 'REISSUE' && batch.draftedOn <= notice.postedOn && quarters.has(quarterOf(month))
      ? [{ quarter: quarterOf(month), programme, household: household.id, fen: BigInt(amountFen) }]
      : [],
  )
  const monthKept = earlier.some(
    (each) => each.kind === 'PAYMENT' && quarterOf(each.month!) === quarter && !each.sumsOnWeb,
  )
  const nameOf = (programme: string) => programmeZh[programme as ProgrammeCode]
  return inWords(paid, { quarter, limit, monthKept }, nameOf)
}

const boardRow = (row: RowPlan) => ({
  name: row.household.guardian?.name ?? row.person.name,
  guardian: row.household.guardian !== undefined,
  memberCount: row.memberCount,
  amountFen: row.amountFen === undefined ? null : BigInt(row.amountFen),
  careMode: careModeOf(row),
  reasonClass: row.reason ?? null,
})

export const issuerOf = ({ township }: NoticePlan) =>
  township ? `${township.nameZh}民政办` : '明河区民政局'

export const placeOf = ({ village }: NoticePlan) => (village ? `${village.nameZh}公示栏` : null)

export const careModeOf = ({ spell }: RowPlan): 'INSTITUTIONAL' | 'DISPERSED' | null =>
  spell?.programme.startsWith('DESTITUTE')
    ? spell.institution
      ? 'INSTITUTIONAL'
      : 'DISPERSED'
    : null

export type Posted = ReturnType<typeof post>

/** The list as it was posted: its rows on the web, its salts, and the manifest that commits to both. */
export function post(random: Random, notice: NoticePlan, masks: Masks) {
  const shuffled = notice.rowsOnWeb ? publicRows(random, notice, masks) : []
  const rows = shuffled.map(({ row }) => row)
  const places = new Map(shuffled.map(({ plan, row }) => [plan, row.publicRowId]))
  const [textSalt, paperSalt] = [random.salt(), random.salt()]
  const area = areaOf(notice)
  const web = notice.rowsOnWeb
    ? webRoot(rows.map(({ publicRowId: _, publicId: __, position: ___, ...row }) => row))
    : null
  const board = notice.rows.map(({ household, person, memberCount, amountFen }) => ({
    name: household.guardian?.name ?? person.name,
    memberCount,
    amountFen: amountFen ?? null,
  }))
  const manifest = publishedManifest(
    {
      id: notice.publicId,
      kind: notice.kind,
      region: area.villageCode ?? area.townshipCode ?? area.countyCode,
      programme: notice.programme ?? null,
      month: notice.month ? monthStart(notice.month) : null,
      edition: notice.supersedes ? 2 : 1,
      supersedes: notice.supersedes?.publicId ?? null,
      postedOn: notice.postedOn,
      closesOn: notice.closesOn ?? null,
    },
    instantOf(notice.postedOn),
    { text: saltedHash(textSalt, shown(notice)), web, paper: paperRoot(paperSalt, board) },
  )
  return { notice, rows, places, textSalt, paperSalt, manifest }
}

function shown(notice: NoticePlan) {
  const amounts = notice.rows.flatMap(({ amountFen }) => amountFen ?? [])
  const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)
  return shownText({
    ...notice,
    ...{ issuer: issuerOf(notice), place: placeOf(notice) },
    householdCount: new Set(notice.rows.map(({ household }) => household.id)).size,
    personCount: sum(notice.rows.map(({ memberCount }) => memberCount)),
    totalFen: amounts.length === 0 ? null : BigInt(sum(amounts)),
  })
}

const instantOf = (day: string) => new Date(at(day, 9)).toISOString()

const areaOf = ({ township, village }: NoticePlan) => ({
  countyCode: county.code,
  townshipCode: township?.code ?? null,
  villageCode: village?.code ?? null,
})

/** A leaf of the public log for each thing that happened to a list. */
export function eventsOf(random: Random, notice: NoticePlan, manifest: string) {
  const { publicId, closedOn, state, supersededBy } = notice
  const later: [PublicEventKind, string | undefined][] = [
    ['SUPERSEDED', supersededBy?.postedOn],
    ['CLOSED', closedOn],
    ['EXPIRED', state === 'EXPIRED' ? plusDays(notice.closesOn!, webDays + 1) : undefined],
  ]
  const first = { kind: 'PUBLISHED' as PublicEventKind, day: notice.postedOn, manifest }
  const others = later.flatMap(([kind, day]) => {
    if (!day || kind === 'PUBLISHED') return []
    const by = kind === 'SUPERSEDED' ? { by: supersededBy!.publicId } : {}
    const what = { id: publicId, published: hashOfManifest(manifest), ...by }
    return [{ kind, day, manifest: laterManifest(kind, instantOf(day), what) }]
  })
  return [first, ...others].map(({ kind, day, manifest }) => {
    const entry = { publicId, kind, manifest }
    const salt = Buffer.from(random.salt(), 'hex')
    const opened = publicEntry(random.idAt(day), areaOf(notice), entry, salt)
    const [saltHex, commitment] = [salt.toString('hex'), opened.commitment.toString('hex')]
    return {
      logged: { ...opened.body, salt: `\\x${saltHex}`, commitment: `\\x${commitment}` },
      event: {
        ...{ id: random.secretId(), ...entry, at: instantOf(day) },
        ...{ entry: opened.entry, salt: saltHex, commitment: `\\x${commitment}` },
      },
    }
  })
}

/** No key, no order and no number of the paper: the name masked, alike ones told apart by ①②. */
function publicRows(random: Random, notice: NoticePlan, masks: Masks) {
  const marked = marksShown(notice.rows, limit)
  const masked = random.shuffle(notice.rows).map((plan) => ({
    row: {
      plan,
      guardian: plan.household.guardian !== undefined,
      memberCount: plan.memberCount,
      amountFen: plan.amountFen ?? null,
      careMode: careModeOf(plan),
      reasonClass: plan.reason ?? null,
    },
    maskedName: masks.get(plan)!,
    remark: (marked && plan.remark) || null,
  }))
  return drawWebRows(notice.kind, masked).map(({ row, position, onWeb }) => ({
    plan: row.plan,
    row: {
      publicRowId: random.secretId(),
      publicId: notice.publicId,
      position,
      ...onWeb,
      salt: random.salt(),
    },
  }))
}

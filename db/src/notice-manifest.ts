import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

import { commitTo } from './log-commitment.ts'
import type { publicEventKinds } from './schema/public-notices.ts'

/** A row as the web shows it; money in fen. */
export type WebRow = {
  maskedName: string
  ordinal: number | null
  guardian: boolean
  memberCount: number
  amountFen: number | null
  careMode: string | null
  reasonClass: string | null
  remark: string | null
}

/** A row as the board shows it. */
export type PaperRow = { name: string; memberCount: number; amountFen: number | null }

/** Everything in words or sums that stands on the page, as the web shows it. */
export type ShownText = {
  title: string
  body: string
  legalBasis: string
  issuer: string
  place: string | null
  households: number | null
  persons: number | null
  totalFen: number | null
}

type List = {
  titleZh: string
  bodyZh: string
  legalBasis: string
  issuer: string
  place: string | null
  sumsOnWeb: boolean
  householdCount: number
  personCount: number
  totalFen: bigint | null
}

/** The words and sums of a list as its page shows them. */
export function shownText(list: List): ShownText {
  const shown = list.sumsOnWeb
  return {
    ...{ title: list.titleZh, body: list.bodyZh, legalBasis: list.legalBasis },
    ...{ issuer: list.issuer, place: list.place },
    households: shown ? list.householdCount : null,
    persons: shown ? list.personCount : null,
    totalFen: shown && list.totalFen !== null ? Number(list.totalFen) : null,
  }
}

type SaltedRow<Salt> = Omit<WebRow, 'amountFen'> & { amountFen: bigint | null; salt: Salt }

/** What a row's commitment is made of, and its salt. */
export const webRowOf = <Salt>(row: SaltedRow<Salt>): WebRow & { salt: Salt } => ({
  ...{ maskedName: row.maskedName, ordinal: row.ordinal, guardian: row.guardian },
  ...{ memberCount: row.memberCount, careMode: row.careMode, reasonClass: row.reasonClass },
  ...{ remark: row.remark, salt: row.salt },
  amountFen: row.amountFen === null ? null : Number(row.amountFen),
})

/** What names a list and its clock: of persons, nothing. */
export type ListHead = {
  id: string
  kind: string
  region: string
  programme: string | null
  month: string | null
  edition: number
  supersedes: string | null
  postedOn: string
  closesOn: string | null
}

export type PublicEventKind = (typeof publicEventKinds)[number]

const format = 'mingzhang/notice/1'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** SHA-256 over the salt and the canonical JSON of what it stands for; without the salt it can be guessed by nobody. */
export const saltedHash = (salt: string, value: object): string =>
  sha256(salt + canonicalize(value)!)

/** Over the rows' commitments in the order in which the page shows them. */
export const webRoot = (rows: readonly (WebRow & { salt: string })[]): string =>
  sha256(rows.map(({ salt, ...row }) => saltedHash(salt, row)).join(''))

/** One salt for a whole board: it stands in the QR, which only who stands before it can read. */
export const paperRoot = (salt: string, rows: readonly PaperRow[]): string =>
  sha256(
    rows
      .map(({ name, memberCount, amountFen }, n) =>
        saltedHash(salt, { position: n + 1, name, memberCount, amountFen }),
      )
      .join(''),
  )

/** Canonical manifest of a list that is posted: commitments, and nothing that tells of a person. */
export const publishedManifest = (
  head: ListHead,
  at: string,
  commitments: { text: string; web: string | null; paper: string },
): string => canonicalize({ format, event: 'PUBLISHED', at, notice: head, ...commitments })!

/** Of what became of it later; `published` is the SHA-256 of the manifest it was posted with. */
export const laterManifest = (
  event: Exclude<PublicEventKind, 'PUBLISHED'>,
  at: string,
  later: { id: string; published: string | null; by?: string },
): string => canonicalize({ format, event, at, ...later })!

export const hashOfManifest = (manifest: string): string => sha256(manifest)

/** The log's entry of a public event, and how it is opened: its text and salt give the leaf's commitment. */
export function publicEntry(
  id: string,
  area: { countyCode: string; townshipCode: string | null; villageCode: string | null },
  { publicId, kind, manifest }: { publicId: string; kind: PublicEventKind; manifest: string },
  givenSalt?: Buffer<ArrayBuffer>,
) {
  const { countyCode, townshipCode, villageCode } = area
  const body = {
    id,
    class: 'BUSINESS' as const,
    actorId: null,
    action: `notice.${kind.toLowerCase()}`,
    countyCode,
    townshipCode,
    villageCode,
    teamCode: null,
    subjectKind: 'PublicNotice',
    subjectId: publicId,
    detail: { manifest: { new: hashOfManifest(manifest) } },
  }
  const { salt, commitment } = commitTo(body, givenSalt)
  return { body, entry: canonicalize(body)!, salt, commitment }
}

import { createHash } from 'node:crypto'
import { type IdentityKeys, sealBytes } from '../../identity.ts'
import { commitTo } from '../../log-commitment.ts'
import { accountWith } from '../accounts.ts'
import { plusDays, plusWorkdays } from '../plan/calendar.ts'
import { inventName } from '../plan/names.ts'
import type { NoticePlan } from '../plan/postings.ts'
import { seeded } from '../plan/random.ts'
import { areaOf, at } from './areas.ts'
import { drawPhoto } from './photo.ts'
import { placeOf } from './posted.ts'
import { rowsOf, type Rows } from './rows.ts'

/** The county asks for receipts of lists that were posted from this day on. */
const askedFrom = '2025-11-06'
const workdays = 2
/** Where the demonstration's village clerk finds receipts to hand in. */
const clerksVillage = '410499100200'

type Part = 'FIRST_DAY' | 'LAST_DAY'

const isAsked = ({ village, postedOn }: NoticePlan) => village && postedOn >= askedFrom

/** By when each receipt of a list is due. */
export const receiptsDue = (notice: NoticePlan) => ({
  firstReceiptDue: isAsked(notice) ? plusWorkdays(notice.postedOn, workdays) : null,
  lastReceiptDue:
    isAsked(notice) && notice.closedOn ? plusWorkdays(notice.closedOn, workdays) : null,
})

/** 张贴回执, before their photos are sealed: most in time, some late, some missing, one corrected, one with another list's photo. */
export function postingPlans(notices: readonly NoticePlan[]) {
  const random = seeded('posting receipts')
  const wanted = notices.filter(isAsked).flatMap((notice) => {
    const { firstReceiptDue, lastReceiptDue } = receiptsDue(notice)
    const parts: [Part, string, string][] = [['FIRST_DAY', notice.postedOn, firstReceiptDue!]]
    if (lastReceiptDue) parts.push(['LAST_DAY', notice.closesOn!, lastReceiptDue])
    return parts.map(([part, day, dueOn]) => ({ notice, part, day, dueOn }))
  })
  const handedIn = wanted.filter(({ notice, part }) =>
    notice.village!.code === clerksVillage
      ? part === 'FIRST_DAY' && notice.kind !== 'VILLAGE_AFFAIRS'
      : random.chance(0.9),
  )
  const plans = handedIn.map(({ notice, part, day, dueOn }, n) => {
    const late = n % 29 === 28
    const postedOn = late ? plusDays(dueOn, 1) : day
    const [postedBy, witness] = [inventName(random, 'M', 1975), inventName(random, 'F', 1968)]
    const clerk = accountWith('TOWN_OP', notice.township!.code).id
    return { notice, part, dueOn, postedOn, postedBy, witness, clerk, photo: drawPhoto(random) }
  })
  // 照片重复使用 (R38): a list of another village, shown by nearly the same picture.
  const [shown, reused] = [plans[40]!, plans[41]!]
  reused.photo = drawPhoto(seeded('one photo'), true)
  shown.photo = drawPhoto(seeded('one photo'))
  return plans.map((plan, n) => {
    const { notice, part, dueOn, postedOn, postedBy, witness, clerk, photo } = plan
    const area = areaOf(notice.village!)
    const like = plan === reused ? shown.notice.id : null
    const [receiptId, photoId] = [random.idAt(postedOn), random.secretId()]
    const sha256 = createHash('sha256').update(photo.png).digest('hex')
    const receipt = {
      ...{ id: receiptId, ...area, noticeId: notice.id, part, postedOn, postedBy, witness },
      ...{ place: placeOf(notice), dueOn, supersedesId: null as string | null },
      ...{ reason: null as string | null, recordedBy: clerk, recordedAt: at(postedOn, 16) },
    }
    const corrected = n === 3 ? correctionOf(receipt, random.idAt(postedOn)) : null
    return {
      receipts: corrected ? [receipt, corrected] : [receipt],
      photo: {
        ...{ id: photoId, ...area, noticeId: notice.id, mediaType: 'image/png' },
        ...{ width: photo.width, height: photo.height, sha256 },
        ...{ likeness: photo.likeness.toString(), taken: 'UNKNOWN', likeNoticeId: like },
        ...{ uploadedBy: clerk, recordedAt: at(postedOn, 15) },
      },
      png: photo.png.toString('base64'),
      links: [receiptId, ...(corrected ? [corrected.id] : [])].map((id) => ({
        ...{ receiptId: id, photoId, noticeId: notice.id, ...area },
      })),
      log: entryOf({
        ...{ id: random.idAt(postedOn), actorId: clerk, area, noticeId: notice.id },
        salt: random.salt(),
        detail: { part: { new: part }, postedOn: { new: postedOn }, photos: { new: [sha256] } },
      }),
    }
  })
}

const correctionOf = <R extends { id: string; witness: string }>(receipt: R, id: string) => ({
  ...receipt,
  ...{ id, witness: `${receipt.witness}（村监委）`, supersedesId: receipt.id },
  reason: '见证人登记不全',
})

function entryOf(what: {
  id: string
  actorId: string
  area: ReturnType<typeof areaOf>
  noticeId: string
  salt: string
  detail: object
}) {
  const body = {
    ...{ id: what.id, class: 'BUSINESS', actorId: what.actorId, action: 'posting.record' },
    ...{ ...what.area, teamCode: null, subjectKind: 'Notice', subjectId: what.noticeId },
    detail: what.detail,
  }
  const { salt, commitment } = commitTo(body, Buffer.from(what.salt, 'hex'))
  return {
    ...body,
    ...{ salt: `\\x${salt.toString('hex')}`, commitment: `\\x${commitment.toString('hex')}` },
  }
}

export const postingRows = (plans: ReturnType<typeof postingPlans>, keys: IdentityKeys): Rows[] => [
  ...rowsOf(
    'posting_photo',
    plans.map(({ photo, png }) => ({
      ...photo,
      sealed: `\\x${sealBytes(keys, Buffer.from(png, 'base64')).toString('hex')}`,
    })),
  ),
  ...rowsOf(
    'posting_receipt',
    plans.flatMap(({ receipts }) => receipts),
  ),
  ...rowsOf(
    'posting_receipt_photo',
    plans.flatMap(({ links }) => links),
  ),
  ...rowsOf(
    'log_entry',
    plans.map(({ log }) => log),
  ),
]

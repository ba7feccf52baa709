import type { Role } from '../../db/src/permissions.ts'
import type { NestedRow } from './nested-table.ts'

/** Rows of the nested table about notices, and about objections: the village takes these in and reads none. */
// prettier-ignore
export const noticeRows = (seesPeople: readonly Role[], seesObjections: readonly Role[], everyone: readonly Role[]): Record<string, NestedRow> => ({
  'BreachConnection.counts': { from: 'breaches', ask: 'counts { closed }', who: seesObjections },
  'Notice.breach': { from: 'Notice#leaked', ask: 'breach { id }', who: seesObjections, finds: 'breach' },
  'Breach.notice': { from: 'Breach', ask: 'notice { id }', who: seesObjections, finds: 'leakedNotice' },
  'Breach.steps': { from: 'Breach', ask: 'steps { text }', who: seesObjections },
  'Breach.openedBy': { from: 'Breach', ask: 'openedBy { id }', who: everyone, shared: true },
  'Breach.closedBy': { from: 'Breach', ask: 'closedBy { id }', who: everyone, shared: true },
  'BreachStep.recordedBy': { from: 'Breach', ask: 'steps { recordedBy { id } }', who: everyone, shared: true },
  'ObjectionConnection.counts': { from: 'objections', ask: 'counts { decided }', who: seesObjections },
  'Notice.objections': { from: 'Notice', ask: 'objections { id }', who: seesObjections, finds: 'objection' },
  'Objection.notice': { from: 'Objection', ask: 'notice { id }', who: seesObjections, finds: 'notice' },
  'Objection.row': { from: 'Objection', ask: 'row { id }', who: seesObjections, finds: 'noticeRow' },
  'Objection.registeredBy': { from: 'Objection', ask: 'registeredBy { id }', who: everyone, shared: true },
  'Objection.inquiredBy': { from: 'Objection', ask: 'inquiredBy { id }', who: everyone, shared: true },
  'Objection.decidedBy': { from: 'Objection', ask: 'decidedBy { id }', who: everyone, shared: true },
  'Notice.rows': { from: 'Notice', ask: 'rows(first: 100) { edges { node { id } } }', who: seesPeople, finds: 'noticeRow' },
  'Notice.postingReceipts': { from: 'Notice', ask: 'postingReceipts { id }', who: seesPeople, finds: 'receipt' },
  'Notice.missingReceipts': { from: 'Notice', ask: 'missingReceipts { part }', who: [] },
  'Notice.waitingPhotos': { from: 'Notice', ask: 'waitingPhotos { id }', who: [] },
  'PostingReceipt.photos': { from: 'Notice', ask: 'postingReceipts { photos { id } }', who: seesPeople, finds: 'photo' },
  'PostingReceipt.recordedBy': { from: 'Notice', ask: 'postingReceipts { recordedBy { id } }', who: seesPeople },
  'PostingPhoto.alike': { from: 'Notice', ask: 'postingReceipts { photos { alike { id } } }', who: seesPeople, finds: 'notice' },
  'Notice.supersedes': { from: 'Notice#draft', ask: 'supersedes { id }', who: seesPeople, finds: 'notice' },
  'Notice.correction': { from: 'Notice', ask: 'correction { id }', who: seesPeople, finds: 'draft' },
  'Notice.draftedBy': { from: 'Notice', ask: 'draftedBy { id }', who: everyone, shared: true },
  'Notice.reviewedBy': { from: 'Notice', ask: 'reviewedBy { id }', who: everyone, shared: true },
  'NoticeRow.household': { from: 'NoticeRow', ask: 'household { id }', who: seesPeople, finds: 'household' },
  'NoticeRow.payment': { from: 'NoticeRow', ask: 'payment { id }', who: seesPeople, finds: 'payment' },
  'NoticeConnection.stateCounts': { from: 'notices', ask: 'stateCounts { count }', who: seesPeople, shared: true },
  // A draft elsewhere is not even counted.
  'NoticeConnection.stateCounts#draft': { from: 'notices', ask: 'stateCounts { state }', who: seesPeople, finds: 'draftState' },
})

import type { RegionRow } from '../regions/index.ts'
import type { ArchivePage } from './read/archive.ts'
import type { BreachPage, BreachRow, BreachStepRow } from './read/breaches.ts'
import type { GateResult } from './gate/assess.ts'
import type { NoticePage, NoticeRecord, NoticeRowRecord } from './read/notices.ts'
import type { PhotoRecord, ReceiptRecord } from './read/postings.ts'
import type { PublicNoticeRecord, PublicNoticeRowRecord } from './read/public-notices.ts'

export type NoticeConnectionMapper = NoticePage
export type NoticeMapper = NoticeRecord
export type NoticeRowMapper = NoticeRowRecord
export type PublicNoticeMapper = PublicNoticeRecord
export type PublicNoticeRowMapper = PublicNoticeRowRecord
export type BreachConnectionMapper = BreachPage
export type BreachMapper = BreachRow
export type BreachStepMapper = BreachStepRow
export type NoticeGateMapper = GateResult
export type PostingPhotoMapper = PhotoRecord
export type PostingReceiptMapper = ReceiptRecord
export type ArchivePageMapper = ArchivePage
export type NoticeArchiveMapper = RegionRow

import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import {
  paperRoot,
  publicEntry,
  publishedManifest,
  saltedHash,
  shownText,
  webRoot,
} from '../src/notice-manifest.ts'

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const salt = 'ab'.repeat(32)
const row = {
  maskedName: '张**',
  ordinal: 1,
  guardian: false,
  memberCount: 2,
  amountFen: 34850,
  careMode: null,
  reasonClass: null,
  remark: 'NEW',
}

test('counts and sums that would tell of a household are no part of what the web shows', () => {
  const list = {
    ...{ titleZh: '公示', bodyZh: '正文', legalBasis: '依据', issuer: '民政办', place: null },
    ...{ householdCount: 4, personCount: 9, totalFen: 123_400n },
  }
  expect(shownText({ ...list, sumsOnWeb: true })).toMatchObject({
    ...{ households: 4, persons: 9, totalFen: 123_400 },
  })
  expect(shownText({ ...list, sumsOnWeb: false })).toMatchObject({
    ...{ households: null, persons: null, totalFen: null },
  })
})

test('commitments are plain SHA-256 over salts and canonical JSON, as an outsider computes them', () => {
  const canonical =
    '{"amountFen":34850,"careMode":null,"guardian":false,"maskedName":"张**","memberCount":2,"ordinal":1,"reasonClass":null,"remark":"NEW"}'
  expect(saltedHash(salt, row)).toBe(sha256(salt, canonical))
  expect(webRoot([{ ...row, salt }])).toBe(sha256(sha256(salt, canonical)))
  expect(paperRoot(salt, [{ name: '张三丰', memberCount: 2, amountFen: null }])).toBe(
    sha256(sha256(salt, '{"amountFen":null,"memberCount":2,"name":"张三丰","position":1}')),
  )
})

test('the manifest holds no word of a row, and the entry opens to the leaf', () => {
  const head = {
    id: '5b0c5b0c-0000-4000-8000-000000000001',
    kind: 'PAYMENT',
    region: '410499001001',
    programme: null,
    month: '2025-11-01',
    edition: 1,
    supersedes: null,
    postedOn: '2025-11-03',
    closesOn: '2025-11-12',
  }
  const manifest = publishedManifest(head, '2025-11-03T01:00:00.000Z', {
    text: saltedHash(salt, { body: '正文' }),
    web: webRoot([{ ...row, salt }]),
    paper: paperRoot(salt, [{ name: '张三丰', memberCount: 2, amountFen: 34850 }]),
  })
  expect(manifest).not.toMatch(/张|正文|34850/)
  const area = { countyCode: '410499', townshipCode: '410499001', villageCode: '410499001001' }
  const opened = publicEntry('0', area, { publicId: head.id, kind: 'PUBLISHED', manifest })
  expect(opened.commitment.toString('hex')).toBe(sha256(opened.salt, opened.entry))
  expect(JSON.parse(opened.entry)).toMatchObject({
    actorId: null,
    subjectId: head.id,
    detail: { manifest: { new: sha256(manifest) } },
  })
})

import { jpegOf } from './photos.ts'
import { openNotices } from './notice-world.ts'

type Person = Awaited<ReturnType<typeof openNotices>>['clerk']
export type Told = {
  __typename: string
  code?: string
  path?: string
  message?: string
  photo?: { id: string; taken: string; sha256: string; alike: { id: string } | null }
  receipt?: { id: string; part: string; late: boolean; current: boolean; photos: { id: string }[] }
  errors: { code: string }[]
}
type Looked = {
  missingReceipts: { part: string; dueOn: string; overdue: boolean }[]
  waitingPhotos: { id: string }[]
  postingReceipts: { id: string; part: string; current: boolean; reason: string | null }[]
}

/** 大槐树村, the only village with a clerk of its own, which sends photos and receipts of its lists. */
export const home = '410499100200'

const told = ({ data, errors }: Awaited<ReturnType<Person['run']>>): Told => ({
  errors,
  ...((Object.values(data ?? {})[0] ?? {}) as Omit<Told, 'errors'>),
})

export async function openPostings() {
  const world = await openNotices()
  const village = await world.api.as('cun')
  const found = await world.api.sql(
    (sql) => sql<{ kind: string; id: string }[]>`
      select distinct on (kind) kind, 'Notice.' || id as id from notice
      where village_code = ${home} and state in ('PUBLISHED', 'CLOSED', 'STANDING') order by kind, posted_on desc`,
  )
  const of = (kind: string) => found.find((each) => each.kind === kind)!.id
  const send = async (noticeId: string, bytes: Uint8Array, who = village) =>
    told(
      await who.run(
        `mutation ($noticeId: ID!, $bytes: Bytes!) { receivePostingPhoto(noticeId: $noticeId, bytes: $bytes) {
          __typename ... on PostingPhotoReceived { photo { id taken sha256 alike { id } } } ... on Problem { code path message } } }`,
        { noticeId, bytes },
      ),
    )
  let photos = 0
  return {
    ...world,
    home: village,
    affairs: of('VILLAGE_AFFAIRS'),
    aid: of('TEMPORARY_AID'),
    roster: of('DECISION'),
    send,
    async freshPhoto(noticeId: string, who = village): Promise<string> {
      const { photo } = await send(noticeId, await jpegOf((photos += 1)), who)
      return photo!.id
    },
    record: async (input: object, who = village) =>
      told(
        await who.run(
          `mutation ($input: RecordPostingInput!) { recordPosting(input: $input) { __typename
            ... on PostingRecorded { receipt { id part late current photos { id } } } ... on Problem { code path message } } }`,
          { input },
        ),
      ),
    drop: async (photoId: string, who = village) =>
      told(
        await who.run(
          `mutation ($input: DropPostingPhotoInput!) { dropPostingPhoto(input: $input) { __typename ... on Problem { code } } }`,
          { input: { photoId } },
        ),
      ),
    async see(id: string, who: Person = village): Promise<Looked> {
      const { data } = await who.run(
        `query ($id: ID!) { notice(id: $id) { missingReceipts { part dueOn overdue } waitingPhotos { id } postingReceipts { id part current reason } } }`,
        { id },
      )
      return (data as unknown as { notice: Looked }).notice
    },
  }
}

/** What the form of a first day holds. */
export const first = (noticeId: string, photoIds: string[], more: object = {}) => ({
  ...{ noticeId, part: 'FIRST_DAY', postedOn: '2025-11-21', photoIds },
  ...{ postedBy: '何润芝', witness: '孙大有', place: '大槐树村公示栏' },
  ...more,
})

import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  bring,
  fundEveryTownship,
  newcomer,
  paidLines,
  promoteBy,
  roster,
} from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
beforeAll(async () => void (county = await openCountyAtWork()))
afterAll(() => county?.close())

test('a promoted row knows the household that was made of it, and is neither changed nor deleted', async () => {
  const { api, clerk, second, database } = county
  await fundEveryTownship(api)
  const [line] = await paidLines(api, database.identityKeys, 1)
  const account = '0001000000008710'
  const added = { ...line!, name: '王新来', id: newcomer(871), account, covered: 1 }
  const { id, state } = await promoteBy(second, await bring(clerk, roster('2025年12月', [added])))
  expect(state).toBe('PROMOTED')

  const { data, errors } = await clerk.run(
    'query ($id: ID!) { import(id: $id) { rows(first: 1) { edges { node { class household { head { name } } } } } } }',
    { id },
  )
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    import: {
      rows: { edges: [{ node: { class: 'NEW', household: { head: { name: '王新来' } } } }] },
    },
  })

  for (const change of ['update import_row set amount_fen = 1', 'delete from import_row'])
    await expect(
      api.sql((sql) => sql.unsafe(`${change} where import_id = '${id.slice('Import.'.length)}'`)),
    ).rejects.toThrow('evidence')
})

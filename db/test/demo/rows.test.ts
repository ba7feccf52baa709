import { expect, test } from 'vitest'
import { rowsOf } from '../../src/demo/load/rows.ts'

test('a value that would end an array, or be taken for none, is quoted', () => {
  const [rows] = rowsOf('t', [
    { aName: 'a,b', other: null },
    { aName: '"\\}', other: 'NULL' },
    { aName: '', other: 1.5 },
  ])
  expect(rows).toEqual({
    table: 't',
    columns: ['a_name', 'other'],
    values: ['{"a,b","\\"\\\\}",""}', '{NULL,"NULL",1.5}'],
  })
})

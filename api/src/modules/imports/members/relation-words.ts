import { type Text, text } from '../../../kit/language.ts'
import type { Relation } from '../records.ts'

/** What a person is to the head of the household. */
export const relationWords: Record<Relation, Text> = {
  HEAD: text('户主', 'head'),
  SPOUSE: text('配偶', 'spouse'),
  CHILD: text('子女', 'child'),
  PARENT: text('父母', 'parent'),
  GRANDCHILD: text('孙子女', 'grandchild'),
  GRANDPARENT: text('祖父母', 'grandparent'),
  SIBLING: text('兄弟姐妹', 'sibling'),
  WARD: text('被监护人', 'ward'),
  OTHER: text('其他', 'other'),
}

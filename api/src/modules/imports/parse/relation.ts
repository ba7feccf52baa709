import type { Relation } from '../records.ts'

const relations: [RegExp, Relation][] = [
  [/户主|本人|申请人|持证人/, 'HEAD'],
  [/配偶|妻|夫$|丈夫|老伴|爱人/, 'SPOUSE'],
  [/孙/, 'GRANDCHILD'],
  [/祖|爷|奶|外公|外婆|姥/, 'GRANDPARENT'],
  [/兄|弟|姐|妹/, 'SIBLING'],
  [/监护|被监护|养育/, 'WARD'],
  [/儿|女|子$|之子|养子/, 'CHILD'],
  [/父|母|爸|妈/, 'PARENT'],
]

/** What a person is to the head; null where it is not said, OTHER where it is said and not one of these. */
export function relationOf(text: string): Relation | null {
  const plain = text.replaceAll(/与?户主的?|之$/g, (part) => (part === '户主' ? part : ''))
  if (plain.trim() === '') return null
  return relations.find(([pattern]) => pattern.test(plain))?.[1] ?? 'OTHER'
}

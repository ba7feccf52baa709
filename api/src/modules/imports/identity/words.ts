import type { IdentityDoubt } from './cases.ts'
import { type Said, say } from '../say.ts'

/** What is said of a row whose person the county has to identify, or has identified as somebody else. */
export const identityWords: Record<IdentityDoubt | 'NUMBER_OF_ANOTHER' | 'WRONG_NUMBER', Said> = {
  NAME_DIFFERS: say(
    '证件号已登记在另一个姓名下',
    '请对照证件；是否同一人由县级在“待核身份”里认定。',
    'The number is on record under another name',
    'Compare it with the document; the county says whether they are one person.',
  ),
  KNOWN_ELSEWHERE: say(
    '这个人已在别的乡镇登记',
    '迁来还是错号，由县级在“待核身份”里认定。',
    'The person is on record in another township',
    'The county says whether they moved or the number is wrong.',
  ),
  SAME_NAME_AND_BIRTH: say(
    '已有同名、同日出生而证件号不同的人',
    '是同一人、另一人还是错号，由县级在“待核身份”里认定。',
    'Somebody of this name and birth date is on record with another number',
    'The county says whether they are one person.',
  ),
  NUMBER_OF_ANOTHER: say(
    '县级已认定：证件号是另一个人的',
    '请对照证件改正证件号后重新导入。',
    'The county found that the number is another person’s',
    'Correct the number from the document.',
  ),
  WRONG_NUMBER: say(
    '县级已认定：证件号有误',
    '请对照证件改正证件号后重新导入。',
    'The county found that the number is wrong',
    'Correct the number from the document.',
  ),
}

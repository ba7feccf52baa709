import { say } from '../say.ts'

/** What is said of a member whom a file lists beside or below the head. */
export const memberWords = {
  MEMBER_WITHOUT_NAME: say(
    '家庭成员有证件号而没有姓名',
    '请补填姓名后重新导入。',
    'A member has a number and no name',
    'Fill in the name.',
  ),
  MEMBER_WITHOUT_NUMBER: say(
    '家庭成员没有证件号，没有登记为成员',
    '可以入库；补填证件号后重新导入即可登记。',
    'A member without a number is not registered',
    'It is taken; fill in the number to register the member.',
  ),
  MEMBER_ELSEWHERE: say(
    '这名家庭成员已登记在另一户',
    '可以入库，没有改登记；确属迁入或分户的，请按动态管理办理，证件号抄错的请改正后重新导入。',
    'This member is on record in another household',
    'It is taken and nothing was changed. Change the household by its own procedure, or correct the number.',
  ),
  COVERED_UNCLEAR: say(
    '能认定的保障人口与这一行的人数不同',
    '可以入库，按能认定的人登记；请核对人数，或在花名册里列出计入的家庭成员及证件号。',
    'The persons who can be told to be covered are not as many as the row says',
    'It is taken, and those persons are recorded. Check the number, or list the covered members with their numbers.',
  ),
  MEMBER_TWICE: say(
    '同一名家庭成员在文件里出现了两次',
    '可以入库，没有重复登记；请核对属于哪一户，只留一处。',
    'The same member stands twice in the file',
    'It is taken, and nobody registered twice: keep the member in one household.',
  ),
}

import { say } from '../say.ts'

/** Why a row of an existing register is not taken over. */
export const takeOverWords = {
  TAKEN_OVER_BEFORE: say(
    '这个乡镇（街道）的这个项目已有在册对象，不能再整体承接',
    '已在册的按动态管理增减；不承接的，在预览页取消“承接在册”后入库。',
    'The township has confirmed spells of this programme already: nothing is taken over a second time',
    'Add or end them by their own procedure; or untick taking over on the preview.',
  ),
  TAKEOVER_TWICE: say(
    '同一户（人）在文件里有几行，只承接最早的一行',
    '请只用一个月的花名册承接，其余月份承接后再导入。',
    'The household stands in several rows: only the earliest is taken over',
    'Take over the roster of one month, and bring the others afterwards.',
  ),
  TAKEOVER_COVERED: say(
    '没有保障人数，或特困人员不是一人一行',
    '请补填保障人数（特困为 1）后重新导入。',
    'The number of covered persons is missing, or a person in extreme hardship is not alone in the row',
    'Fill in the number (1 for extreme hardship).',
  ),
  TAKEOVER_CATEGORICAL: say(
    '分类施保金不是标准比例的整倍数，或这个项目没有分类施保',
    '请核对分类施保金和登记的分类施保标准后重新导入。',
    'The categorical addition is no multiple of its share of the standard, or the programme has none',
    'Check the amount, and the categorical standard on record.',
  ),
  TAKEOVER_CARE: say(
    '低保没有照料护理费',
    '请核对这一栏；属于特困的改用特困花名册。',
    'Subsistence pays no care allowance',
    'Check the column; bring who is in extreme hardship in the roster of that programme.',
  ),
  TAKEOVER_NO_STANDARD: say(
    '这个月没有登记这个项目的标准，无法核算',
    '请先在“标准”登记（双人），再读一次文件。',
    'No standard of the programme is on record for the month, to reckon by',
    'Enter it under standards, by two persons, and have the file read again.',
  ),
  TAKEOVER_NOT_RECKONED: say(
    '金额不能由标准唯一算出',
    '请核对金额、保障人数、类别（低保）、人均月补差或自理能力；“≠”之后是按标准应得的金额。',
    'The amount is not what the standards come to in exactly one way',
    'Check amount, covered persons, class, top-up per head or level of self-care; behind ≠ stands what the standards come to.',
  ),
}

import { bankWords } from './bank/words.ts'
import { identityWords } from './identity/words.ts'
import { memberWords } from './members/words.ts'
import { type Said, say } from './say.ts'
import type { ProblemCode } from './records.ts'

const asText = '请把这一列设为“文本”格式后重新录入，再导入。'
const asTextEn = 'Set the column to text, type the numbers again, and bring the file again.'

/** What is wrong with a cell or a row, and what to do about it. */
export const problemWords: Record<ProblemCode, Said> = {
  MISSING: say(
    '缺少必填的内容',
    '请补填后重新导入。',
    'A required value is missing',
    'Fill it in.',
  ),
  ID_AS_NUMBER: say(
    '身份证号被表格软件存成了数字，末几位已丢失',
    asText,
    'The spreadsheet stored the ID as a number: its last digits are lost',
    asTextEn,
  ),
  ID_CHECKSUM: say(
    '身份证号校验码不对',
    '请对照证件核对每一位。',
    'The check digit of the ID is wrong',
    'Compare it with the document.',
  ),
  ID_SHAPE: say(
    '身份证号不是 18 位（或 15 位）',
    '请对照证件补全；没有证件的先由县级核身份。',
    'An ID has 18 (or 15) characters',
    'Complete it from the document.',
  ),
  ID_BIRTH_DATE: say(
    '身份证号里的出生日期不存在',
    '请对照证件核对。',
    'The birth date inside the ID does not exist',
    'Compare it with the document.',
  ),
  ID_LEGACY_15: say(
    '15 位旧身份证号',
    '可以入库，建议换成 18 位。',
    'A 15-digit ID of the old kind',
    'It is taken; better enter 18 digits.',
  ),
  ACCOUNT_AS_NUMBER: say(
    '银行账号被存成了数字，末几位已丢失',
    asText,
    'The account was stored as a number: its last digits are lost',
    asTextEn,
  ),
  ACCOUNT_SHAPE: say(
    '银行账号的位数或字符不对',
    '请对照存折或卡核对。',
    'Not the shape of an account number',
    'Compare it with the card or passbook.',
  ),
  ACCOUNT_CHECKSUM: say(
    '卡号校验位不对',
    '可以入库，请先核对，免得退票。',
    'The check digit of the card is wrong',
    'It is taken; check it before it comes back.',
  ),
  ACCOUNT_CHANGED: say(
    '账户与上次发放的不同，且没有账户变更记录',
    '请对照账户变更申请；入库即由导入人和入库人共同确认这次变更。',
    'Not the account paid before, and no change on record',
    'Compare it with the request; promoting the file confirms the change.',
  ),
  PHONE_SHAPE: say(
    '电话号码不对',
    '不影响入库；需要时请更正。',
    'Not a telephone number',
    'The row is taken without it.',
  ),
  NAME_SHAPE: say(
    '姓名里有不能识别的字符',
    '请改用规范汉字；少数民族姓名用间隔号“·”。',
    'A character of the name cannot be read',
    'Type it in standard characters.',
  ),
  NAME_NOTE: say(
    '姓名后面有注记，已按姓名比对',
    '请核对：已故的应停发，代领的请另填领款人。',
    'Something is noted behind the name, which was compared without it',
    'Check it: nothing is paid to the dead, and a payee has a column of their own.',
  ),
  NOT_MONEY: say(
    '金额不是数字',
    '请只填数字，如 348.50。',
    'The amount is not a number',
    'Type digits only, such as 348.50.',
  ),
  NEGATIVE_MONEY: say(
    '金额是负数',
    '冲减请走退票或追缴，不在花名册里填负数。',
    'The amount is negative',
    'Returns and recoveries are not entered as negative lines.',
  ),
  TOO_PRECISE: say(
    '金额不足一分的零头',
    '请先四舍五入到分，再导入。',
    'The amount has a part below one fen',
    'Round it to the fen first.',
  ),
  NOT_A_COUNT: say('人数不是整数', '请填整数。', 'Not a whole number', 'Enter a whole number.'),
  NOT_A_MONTH: say(
    '月份看不懂',
    '请写成 2025-11 或 2025年11月；几个月合发的请分行。',
    'The month cannot be read',
    'Write 2025-11; one row for each month.',
  ),
  NOT_A_DAY: say(
    '日期看不懂',
    '请写成 2025-11-23。',
    'The day cannot be read',
    'Write 2025-11-23.',
  ),
  NOT_A_BAND: say(
    '档次看不懂',
    '请写 A、B、C 或一、二、三类。',
    'The band cannot be read',
    'Write A, B or C.',
  ),
  NOT_A_CARE_MODE: say(
    '供养方式看不懂',
    '请写“集中”或“分散”。',
    'The care mode cannot be read',
    'Write 集中 or 分散.',
  ),
  NOT_A_SELF_CARE_LEVEL: say(
    '自理能力看不懂',
    '请写全自理、半护理或全护理。',
    'The self-care level cannot be read',
    'Write 全自理, 半护理 or 全护理.',
  ),
  NOT_A_PROGRAMME: say(
    '救助类型看不懂',
    '请写城市低保、农村低保、城市特困、农村特困或临时救助。',
    'The programme cannot be read',
    'Write its usual name.',
  ),
  NOT_A_LEVEL: say(
    '资金级次看不懂',
    '请写中央、省、市或县（区）。',
    'The level cannot be read',
    'Write 中央, 省, 市 or 县.',
  ),
  NOT_A_PURPOSE: say(
    '资金用途看不懂',
    '请写“发放”或“备用金”。',
    'The purpose cannot be read',
    'Write 发放 or 备用金.',
  ),
  NOT_A_DOCUMENT_NO: say(
    '文号看不懂',
    '请写成 明财〔2025〕12号。',
    'Not a document number',
    'Write 明财〔2025〕12号.',
  ),
  UNKNOWN_BANK_RESULT: say(
    '银行返回的结果不认识',
    '请向银行问清含义；其余各行不受影响。',
    'The bank’s result is not known',
    'Ask the bank; the other rows are taken.',
  ),
  RESULT_CONTRADICTS: say(
    '返回码与返回信息互相矛盾',
    '请向银行问清这一笔究竟到账还是退回；其余各行不受影响。',
    'The bank’s code and its words contradict each other',
    'Ask the bank; the other rows are taken.',
  ),
  DAY_IN_FUTURE: say(
    '日期晚于今天',
    '请对照银行流水核对日期。',
    'The day is later than today',
    'Compare it with the bank’s statement.',
  ),
  DAY_BEFORE_PAID: say(
    '银行日期早于国库支付日期',
    '可以入库，请核对批次是否对应。',
    'The bank’s day is before the treasury paid',
    'It is taken; check that it is the right batch.',
  ),
  ...bankWords,
  CELL_ERROR: say(
    '单元格是公式错误',
    '请在表格里改正公式，或粘贴为数值。',
    'The cell holds a formula error',
    'Correct the formula or paste the value.',
  ),
  SUM_DIFFERS: say(
    '各项相加不等于合计',
    '请核对这一行的各项金额。',
    'The parts do not add up to the total',
    'Check the amounts of the row.',
  ),
  COVERED_EXCEEDS_FAMILY: say(
    '保障人数多于家庭人口',
    '请核对两个人数。',
    'More are covered than live in the family',
    'Check both counts.',
  ),
  SIDE_BY_SIDE: say(
    '这一行右边还有另一份名单',
    '请把右边的名单剪到下面，合成一份后重新导入；左右两份都还没有入库。',
    'Beside this row stands one of another list',
    'Put the second list below the first and bring the file again: neither was taken.',
  ),
  HEADING_MOVED: say(
    '这一行上面的表头换了列的次序，不能照第一个表头来读',
    '请把各段的列排成一样，或分成几张工作表。',
    'The heading above this row has its columns in another order than the first',
    'Give every part the same columns, or put them on sheets of their own.',
  ),
  NOTE_ROW: say(
    '不是数据的行，没有读取',
    '确是数据的，请补全后重新导入。',
    'Not a row of data; not read',
    'If it is one, complete it.',
  ),
  TWICE_IN_FILE: say(
    '同一人、同一月、同一项目在文件里出现了两次',
    '请只留一行；确属两笔的请注明项目。',
    'The same person, month and programme stand twice in the file',
    'Keep one row.',
  ),
  HIDDEN_ROW: say(
    '这一行在表格里是隐藏的',
    '已照常读取；不应发放的请从文件里删去。',
    'The row is hidden in the file',
    'It is read all the same; delete it if it is not meant.',
  ),
  TOTAL_DIFFERS: say(
    '合计与各行相加不符',
    '请核对后再入库。',
    'The total is not the sum of its rows',
    'Check before promoting.',
  ),
  VILLAGE_UNKNOWN: say(
    '乡镇或村（社区）对不上区划表',
    '请按区划全称填写乡镇和村。',
    'Township or village is not in the list of regions',
    'Write their full names.',
  ),
  OTHER_TOWNSHIP: say(
    '这一行不属于本乡镇',
    '请由该乡镇或县级导入。',
    'The row is of another township',
    'That township or the county brings it.',
  ),
  PROGRAMME_UNKNOWN: say(
    '看不出是哪一个救助项目',
    '请在本页选定项目，或在表里写明城市、农村。',
    'The programme is not said',
    'Choose it on this page, or name it in the sheet.',
  ),
  MONTH_UNKNOWN: say(
    '看不出是哪一个月',
    '请在本页选定发放月份；几个月合发的，请分开填。',
    'The month is not said',
    'Choose it on this page.',
  ),
  QUOTA_UNKNOWN: say(
    '来源文号没有对应的指标',
    '请先导入指标，或核对文号和项目。',
    'No quota has the number named as its source',
    'Bring the quota first, or check number and programme.',
  ),
  QUOTA_AMBIGUOUS: say(
    '来源文号对应几个级次的指标',
    '请在县级核对后，按级次分开文号。',
    'Quotas of several levels have this number',
    'Tell the levels apart by their numbers.',
  ),
  OVER_QUOTA: say(
    '分配合计超过了指标余额',
    '请核对本文件和已有分配的合计，差一分也不入库。',
    'Together the allocations exceed what the quota has left',
    'Compare the sum of this file and of earlier allocations with the quota.',
  ),
  ...identityWords,
  ...memberWords,
}

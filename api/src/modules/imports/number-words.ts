import { type Said, say } from './say.ts'

const asText = '请把这一列设为“文本”格式后重新录入，再导入。'
const asTextEn = 'Set the column to text, type the numbers again, and bring the file again.'

/** Of identity, account and telephone numbers. */
export const numberWords = {
  ID_AS_NUMBER: say(
    '身份证号被表格软件存成了数字，末几位已丢失',
    asText,
    'The spreadsheet stored the ID as a number: its last digits are lost',
    asTextEn,
  ),
  ID_CHECKSUM: say(
    '身份证号校验码不对',
    '请对照证件逐位核对，改正后重新导入。',
    'The check digit of the ID is wrong',
    'Compare it with the document.',
  ),
  ID_SHAPE: say(
    '身份证号不是 18 位（或 15 位）',
    '请对照证件补全后重新导入；没有证件的先由县级核身份。',
    'An ID has 18 (or 15) characters',
    'Complete it from the document.',
  ),
  ID_BIRTH_DATE: say(
    '身份证号里的出生日期不存在',
    '请对照证件核对，改正后重新导入。',
    'The birth date inside the ID does not exist',
    'Compare it with the document.',
  ),
  ID_LEGACY_15: say(
    '15 位旧身份证号',
    '可以入库；建议换成 18 位。',
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
    '请对照存折或卡核对，改正后重新导入。',
    'Not the shape of an account number',
    'Compare it with the card or passbook.',
  ),
  ACCOUNT_MASKED: say(
    '账号被遮盖，看不出是哪个账户',
    '请要来账号完整的文件后重新导入；银行回盘至少要露出末四位。',
    'The account is starred out and does not say which it is',
    'Ask for a file with whole numbers; of a bank’s answer at least the last four are needed.',
  ),
  ACCOUNT_BY_MASK: say(
    '账号有几位被遮盖，按末四位、户名和金额核对',
    '只有恰好一笔符合才认；不放心的，向银行要来账号完整的文件。',
    'Part of the account is starred out: compared by its last four, the name and the amount',
    'It is matched only where exactly one line fits; ask the bank for whole numbers where in doubt.',
  ),
  ACCOUNT_CHECKSUM: say(
    '卡号校验位不对',
    '可以入库；请先核对，免得退票。',
    'The check digit of the card is wrong',
    'It is taken; check it before it comes back.',
  ),
  ACCOUNT_CHANGED: say(
    '不是现用收款账户，也没有变更到这个账户的记录',
    '可以入库；请先对照账户变更申请，入库即由导入人和入库人共同确认这次变更。',
    'Not the account in use, and no change on record leads to it',
    'It is taken; compare it with the request first, for promoting the file confirms the change.',
  ),
  PHONE_SHAPE: say(
    '电话号码不对',
    '可以入库；需要时请更正。',
    'Not a telephone number',
    'It is taken without the number; correct it when needed.',
  ),
} satisfies Record<string, Said>

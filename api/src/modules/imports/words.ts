import { bankWords } from './bank/words.ts'
import { dateWords } from './date-words.ts'
import { identityWords } from './identity/words.ts'
import { memberWords } from './members/words.ts'
import { numberWords } from './number-words.ts'
import { type Said, say } from './say.ts'
import type { ProblemCode } from './records.ts'
import { takeOverWords } from './take-over/words.ts'

/** What is wrong with a cell or a row, and what to do about it. */
export const problemWords: Record<ProblemCode, Said> = {
  MISSING: say(
    '缺少必填的内容',
    '请补填后重新导入。',
    'A required value is missing',
    'Fill it in and bring the file again.',
  ),
  ...numberWords,
  ...takeOverWords,
  NAME_SHAPE: say(
    '姓名里有不能识别的字符',
    '请改用规范汉字后重新导入；少数民族姓名用间隔号“·”。',
    'A character of the name cannot be read',
    'Type it in standard characters.',
  ),
  NAME_NOTE: say(
    '姓名后面有注记，已按姓名比对',
    '可以入库；请先核对：已故的应停发，代领的请另填领款人。',
    'Something is noted behind the name, which was compared without it',
    'It is taken; check it: nothing is paid to the dead, and a payee has a column of their own.',
  ),
  NOT_MONEY: say(
    '金额不是数字',
    '请只填数字（如 348.50）后重新导入。',
    'The amount is not a number',
    'Type digits only, such as 348.50.',
  ),
  MUCH_MONEY: say(
    '一笔金额特别大',
    '可以入库；请先核对单位是元还是万元。',
    'A very large amount for one line',
    'It is taken; check whether its unit is yuan or ten thousand yuan.',
  ),
  PROGRAMME_CONTRADICTS: say(
    '这一行写的救助项目与标题不同，按这一行的算',
    '可以入库；请先核对是哪一个项目。',
    'The programme of the row is not that of the title: the row is followed',
    'It is taken; check which programme is meant.',
  ),
  NEGATIVE_MONEY: say(
    '金额是负数',
    '冲减请走退票或追缴，不在花名册里填负数。',
    'The amount is negative',
    'Returns and recoveries are not entered as negative lines.',
  ),
  TOO_PRECISE: say(
    '金额不足一分的零头',
    '请四舍五入到分后重新导入；表里是万元的，请写明单位。',
    'The amount has a part below one fen',
    'Round it to the fen; where the sheet is in 万元, say so in it.',
  ),
  TWO_AMOUNTS: say(
    '两列金额不同，分不清发的是哪一个',
    '请在“各列的意思”里把不是发放额的一列改为不取用，再读一遍。',
    'Two columns of amounts differ, and either may be what is paid',
    'Say in the mapping of columns which of them is not taken.',
  ),
  UNKNOWN_UNIT: say(
    '金额不以元或万元为单位',
    '请换算成元，改正表上写的单位后重新导入；这一行还没有入库。',
    'The amount is neither in yuan nor in 万元',
    'Write it in yuan and mend the unit that the sheet says: the row was not taken.',
  ),
  REMARK_OF_ANOTHER_LINE: say(
    '备注说的不像本月的正常发放，已按正常发放读取',
    '可以入库；请先核对：补发、重发、丧葬费另行办理，停发、已故的请删去这一行后重新导入。',
    'The remark hardly speaks of this month’s ordinary payment; it was read as one',
    'It is taken; check it: back-pay, reissues and funerals are entered on their own, and nothing is paid to the dead.',
  ),
  NOTHING_TO_PAY: say(
    '金额是 0',
    '不发放的请删去这一行；应当发放的请填金额后重新导入。',
    'The amount is 0',
    'Leave out whoever is paid nothing, or enter the amount.',
  ),
  NOT_A_COUNT: say(
    '人数不是整数',
    '请填整数后重新导入。',
    'Not a whole number',
    'Enter a whole number.',
  ),
  NOT_A_BAND: say(
    '档次看不懂',
    '请写 A、B、C 或一、二、三类后重新导入。',
    'The band cannot be read',
    'Write A, B or C.',
  ),
  NOT_A_CARE_MODE: say(
    '供养方式看不懂',
    '请写“集中”或“分散”后重新导入。',
    'The care mode cannot be read',
    'Write 集中 or 分散.',
  ),
  NOT_A_SELF_CARE_LEVEL: say(
    '自理能力看不懂',
    '请写全自理、半护理或全护理后重新导入。',
    'The self-care level cannot be read',
    'Write 全自理, 半护理 or 全护理.',
  ),
  NOT_A_PROGRAMME: say(
    '救助类型看不懂',
    '请写城市低保、农村低保、城市特困、农村特困或临时救助后重新导入。',
    'The programme cannot be read',
    'Write its usual name.',
  ),
  NOT_A_LEVEL: say(
    '资金级次看不懂',
    '请写中央、省、市或县（区）后重新导入。',
    'The level cannot be read',
    'Write 中央, 省, 市 or 县.',
  ),
  NOT_A_PURPOSE: say(
    '资金用途看不懂',
    '请写“发放”或“备用金”后重新导入。',
    'The purpose cannot be read',
    'Write 发放 or 备用金.',
  ),
  NOT_A_DOCUMENT_NO: say(
    '文号看不懂',
    '请写成 明财〔2025〕12号 后重新导入。',
    'Not a document number',
    'Write 明财〔2025〕12号.',
  ),
  UNKNOWN_BANK_RESULT: say(
    '银行返回的结果不认识',
    '请向银行问清含义；其余各行不受影响。',
    'The bank’s result is not known',
    'Ask the bank; the other rows are taken.',
  ),
  RETURN_WITHOUT_REASON: say(
    '银行说没有到账，没有说原因',
    '请向银行问清原因，填在“失败原因”一列后重新导入；其余各行不受影响。',
    'The bank returned it and gives no reason',
    'Ask the bank, enter the reason and bring the file again; the other rows are taken.',
  ),
  RESULT_CONTRADICTS: say(
    '返回码与返回信息互相矛盾',
    '请向银行问清这一笔究竟到账还是退回；其余各行不受影响。',
    'The bank’s code and its words contradict each other',
    'Ask the bank; the other rows are taken.',
  ),
  ...bankWords,
  CELL_ERROR: say(
    '单元格是公式错误',
    '请在表格里改正公式，或粘贴为数值后重新导入。',
    'The cell holds a formula error',
    'Correct the formula or paste the value.',
  ),
  SUM_DIFFERS: say(
    '各项相加不等于合计',
    '请核对这一行的各项金额，改正后重新导入。',
    'The parts do not add up to the total',
    'Check the amounts of the row.',
  ),
  COVERED_EXCEEDS_FAMILY: say(
    '保障人数多于家庭人口',
    '请核对两个人数，改正后重新导入。',
    'More are covered than live in the family',
    'Check both counts.',
  ),
  SIDE_BY_SIDE: say(
    '这一行右边还有另一份名单',
    '请把右边的名单剪到下面，合成一份后重新导入；左右两份都还没有入库。',
    'Beside this row stands one of another list',
    'Put the second list below the first and bring the file again: neither was taken.',
  ),
  MONTHS_SIDEWAYS: say(
    '几个月的金额并排在一行里',
    '请每月一行（加一列“发放月份”）或每月一张表后重新导入；这一行还没有入库。',
    'Amounts of several months stand in one row',
    'Give each month its row or its sheet: the row was not taken.',
  ),
  HEADING_MOVED: say(
    '这一行上面的表头换了列的次序，不能照第一个表头来读',
    '请把各段的列排成一样，或分成几张工作表后重新导入。',
    'The heading above this row has its columns in another order than the first',
    'Give every part the same columns, or put them on sheets of their own.',
  ),
  OTHER_TITLE: say(
    '这一行上面另有标题，写的是别的月份、乡镇或项目，不能照第一个标题来读',
    '请分成几张工作表，或加上“发放月份”“乡镇”“救助类型”列后重新导入；这一行还没有入库。',
    'A title above this row says another month, township or programme than the first',
    'Put each list on a sheet of its own, or give month, township and programme their columns: the row was not taken.',
  ),
  HELD_BY_OBJECTION: say(
    '公示异议未决，这一户的发放或确认暂缓',
    '可以入库，明细记入草稿、不会丢；审核前请从清册划出，决定后由下一份清册发放。',
    'An objection to a posted list is not decided: this household’s payment or confirmation waits',
    'It is taken into the draft and not lost; take the line out before the review, and the next batch pays it once it is decided.',
  ),
  NOTE_ROW: say(
    '不是数据的行，没有读取',
    '确是数据的，请补全后重新导入。',
    'Not a row of data; not read',
    'If it is one, complete it.',
  ),
  SIGNED_ROW: say(
    '落款或签字，没有当作数据',
    '日期不是这份文件的，请在标题或单独一列写明。',
    'A signature or a day below the table, not a row of data',
    'If that is not the day of the document, write it into the title or a column.',
  ),
  NUMBERED_COLUMNS: say(
    '这一列的标题只是数字，看不出是月份还是别的',
    '请把标题写明（如 2025年1月）后重新导入，或在预览里选定这一列的意思；这一行还没有入库。',
    'The heading of this column is only a number, a month or anything',
    'Write out what it is, or say it in the preview: the row was not taken.',
  ),
  TWICE_IN_FILE: say(
    '同一人、同一月、同一项目在文件里出现了两次',
    '先出现的一行照常读取。两行不同的，请核对后只留对的一行，重新导入。',
    'The same person, month and programme stand twice in the file',
    'The first of them is read. Where they differ, keep the right one and bring the file again.',
  ),
  HIDDEN_ROW: say(
    '这一行在表格里是隐藏的',
    '可以入库；不应发放的请删去这一行后重新导入。',
    'The row is hidden in the file',
    'It is taken all the same; delete it if it is not meant.',
  ),
  STRUCK_OUT: say(
    '内容上画了删除线，看不出是否还算数',
    '不再发放的请删去这一行，改过的请只留改后的内容，仍然有效的请去掉删除线，然后重新导入；这一行还没有入库。',
    'Struck through, and whether it still counts cannot be seen',
    'Delete the row, leave only what it was changed to, or remove the line through it, and bring the file again: the row was not taken.',
  ),
  TOTAL_UNREAD: say(
    '大写的合计看不懂，没有核对',
    '请照大写金额的写法改正（如 壹仟贰佰元整）。',
    'A total in capitals cannot be read, and was not compared',
    'Write it as amounts in capitals are written.',
  ),
  TOTAL_DIFFERS: say(
    '合计与各行相加不符',
    '请核对后再入库。',
    'The total is not the sum of its rows',
    'Check before promoting.',
  ),
  VILLAGE_UNKNOWN: say(
    '乡镇或村（社区）对不上区划表',
    '请按区划全称填写乡镇和村后重新导入。',
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
  ...dateWords,
  ...memberWords,
}

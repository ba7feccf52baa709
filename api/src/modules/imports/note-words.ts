import { type Text, text } from '../../kit/language.ts'
import { headingOf } from './recognise/headings.ts'
import type { LayoutNote } from './layout-notes.ts'
import type { ImportKind, Layout } from './records.ts'

/** What is said of a sheet and how it was read. */
const noteWords: Record<LayoutNote, Text> = {
  HIDDEN_SHEET: text('隐藏的工作表，已照常读取', 'A hidden sheet; read all the same'),
  HIDDEN_COLUMNS: text('隐藏的列', 'Hidden columns'),
  HIDDEN_ROWS: text('隐藏的行', 'Hidden rows'),
  CELL_COMMENTS: text(
    '这些单元格带有批注，批注没有读取，请在表格里看过',
    'Cells that bear a comment, which was not read: look at it in the file',
  ),
  AMOUNTS_IN_WAN: text('金额单位是万元，已换算成元', 'Amounts in 万元, turned into yuan'),
  UNITS_CONTRADICT: text(
    '表上写的单位是万元，这些列的标题写的是元，已按列的标题读取',
    'The sheet says 万元 and these columns say yuan: they are read as yuan',
  ),
  UNKNOWN_UNIT: text(
    '金额只能以元或万元为单位，这张表写的是另一种，没有换算',
    'Amounts are in yuan or 万元: this sheet says another unit, which was not turned into them',
  ),
  MONTH_FROM_PAID_ON: text(
    '没有单独的月份一列，写到月的取作所属月份；那若是付款的月份，请把这一列改为“日期”，再选定月份',
    'No column of benefit months: a month written here is taken for one. If it is the month of payment, call the column a date and choose the month',
  ),
  MONTH_FROM_TITLE: text('月份取自标题', 'Month taken from the title'),
  MONTH_FROM_SHEET_NAME: text('月份取自工作表名', 'Month taken from the name of the sheet'),
  MONTH_FROM_FILE_NAME: text('月份取自文件名', 'Month taken from the name of the file'),
  OTHER_MONTH_NAMED: text('名称里写的是另一个月，请核对', 'This name says another month: check it'),
  SEVERAL_MONTHS: text(
    '写的不是一个月，看不出每行是哪个月；请每月一行（加一列“发放月份”）或每月一张表，只发一个月的请选定月份',
    'That is not one month, and of which a row is cannot be seen: give each month its row or its sheet, or choose the month if there is but one',
  ),
  PROGRAMME_FROM_NAME: text('救助项目取自名称', 'Programme taken from this name'),
  MONTHS_SIDEWAYS: text(
    '各月金额并排成列，没有读取：看不出是哪一年，或同一个月有两列。请在标题或表头写明年份（如 2025年1月），或每月一行（加一列“发放月份”）',
    'Amounts of several months side by side, not read: their year is not said, or a month stands twice. Write the year into the title or the headings, or give each month its row',
  ),
  MONTHS_READ: text(
    '各月金额并排成列，每月读作一行，请核对月份',
    'Amounts of several months side by side, each read as a line of its own: check the months',
  ),
  AMOUNTS_READ: text(
    '金额按项目、乡镇或资金级次并排成列，每一格读作一行，请核对',
    'Amounts by programme, township or level side by side, each read as a line of its own: check them',
  ),
  SUMMARY_TABLE: text(
    '这是按救助项目汇总的表，没有人员。资金分配请选“分配表”另行导入；发放请导入写到每户每人的花名册',
    'A summary by programme, without people. Bring an allocation as one; for payments bring the roster with its households',
  ),
  SAID_IN_TITLE: text('取自标题，各行相同', 'Taken from the title, for every row'),
  DAY_FROM_FOOT: text(
    '日期取自表下的落款，请核对；不是这一天的，请在标题或单独一列写明',
    'The day is that of the signature below the table: check it, or write another into the title or a column',
  ),
  NUMBERED_COLUMNS: text(
    '这些列的标题只是数字，看不出是月份还是别的，没有读取；请在标题写明（如 2025年1月），或在下面选定这些列的意思',
    'The headings of these columns are only numbers, a month or anything, and they are not read: write out what they are, or say it below',
  ),
  TOWNSHIP_FROM_TITLE: text('乡镇取自标题', 'Township taken from the title'),
  TOWNSHIP_FROM_SHEET_NAME: text('乡镇取自工作表名', 'Township taken from the name of the sheet'),
  MERGED_HEADING: text('表头有多行，已合并理解', 'A heading of several rows, read together'),
  TWO_COLUMNS_ONE_FIELD: text(
    '两列意思相同，只取第一列',
    'Two columns mean the same: the first is taken',
  ),
  MISSING_REQUIRED: text('缺少必需的列', 'A required column is missing'),
  UNKNOWN_COLUMNS: text('没有取用的列', 'Columns not taken'),
  NO_HEADING_FOUND: text(
    '前 500 行里没有找到表头，这张表没有读取。请在名单上面写一行列名（如 姓名、身份证号、金额、银行账号），表头以上的说明太长的请删去，然后重新导入',
    'No heading found in the first 500 rows; nothing was read from this sheet. Write the names of the columns above the list, and take out what stands above them where that is longer',
  ),
  NOT_A_LIST: text(
    '看不出人员或明细，这张表没有读取；确是名单的请在下面选定各列的意思',
    'No list of people or lines; nothing was read from this sheet. If it is one, say what its columns mean',
  ),
  PROGRAMMES_SIDEWAYS: text(
    '各项目金额并排成列，没有读取；请每个项目一行，写明项目、文号和金额',
    'Amounts of several programmes side by side, not read: give each programme its row with number and amount',
  ),
  BATCH_FROM_TITLE: text('批次取自标题', 'Batch taken from the title'),
  OTHER_KIND: text(
    '与所选的文件种类不同，已按这一种读取',
    'Not the kind that was chosen: read as this one',
  ),
  OTHER_SORT: text(
    '与所选的文件种类不同，这张表没有读取；请按这一种另行导入',
    'Not the kind that was chosen: nothing was read from this sheet. Bring it as this one',
  ),
  SIDE_BY_SIDE: text(
    '左右并排两份名单，右边一份从这一列起；请剪到下面，合成一份',
    'Two lists side by side, the second from this column on: put it below the first',
  ),
}

const kindWords: Record<ImportKind, Text> = {
  SUBSISTENCE_ROSTER: text('低保发放花名册', 'roster of subsistence allowance'),
  DESTITUTE_ROSTER: text('特困花名册', 'roster of destitute support'),
  TEMPORARY_AID: text('临时救助汇总表', 'summary of temporary aid'),
  PAYMENT_DETAIL: text('带家庭成员的发放明细', 'payment detail with members'),
  QUOTA: text('指标文件', 'quota document'),
  ALLOCATION: text('分配表', 'allocation table'),
  BANK_RETURN: text('银行回盘', 'bank return'),
}

export function noteText({ code, detail }: Layout['notes'][number], language: 'zh' | 'en'): string {
  const of =
    code === 'MISSING_REQUIRED'
      ? headingOf(detail)
      : code === 'OTHER_KIND' || code === 'OTHER_SORT'
        ? kindWords[detail as ImportKind][language]
        : detail
  return [noteWords[code][language], of].filter(Boolean).join('：')
}

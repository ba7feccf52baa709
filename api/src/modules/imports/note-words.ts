import { type Text, text } from '../../kit/language.ts'
import type { LayoutNote } from './records.ts'

/** What is said of a sheet and how it was read. */
export const noteWords: Record<LayoutNote, Text> = {
  HIDDEN_SHEET: text('隐藏的工作表，已照常读取', 'A hidden sheet; read all the same'),
  HIDDEN_COLUMNS: text('隐藏的列', 'Hidden columns'),
  HIDDEN_ROWS: text('隐藏的行', 'Hidden rows'),
  AMOUNTS_IN_WAN: text('金额单位是万元，已换算成元', 'Amounts in 万元, turned into yuan'),
  MONTH_FROM_TITLE: text('月份取自标题', 'Month taken from the title'),
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
    '没有找到表头，这张表没有读取',
    'No heading found; nothing was read from this sheet',
  ),
  NOT_A_LIST: text(
    '看不出人员或明细，这张表没有读取；确是名单的请在下面选定各列的意思',
    'No list of people or lines; nothing was read from this sheet. If it is one, say what its columns mean',
  ),
  SIDE_BY_SIDE: text(
    '左右并排两份名单，右边一份从这一列起；请剪到下面，合成一份',
    'Two lists side by side, the second from this column on: put it below the first',
  ),
}

import { type Text, text } from '../../kit/language.ts'

const refusals: Record<string, Text> = {
  EMPTY: text('文件里没有内容。', 'The file is empty.'),
  NOT_A_TABLE: text(
    '这不是表格文件。网页另存的 .xls 请先在表格软件里另存为 .xlsx。',
    'Not a spreadsheet. Save web pages named .xls as .xlsx first.',
  ),
  ENCRYPTED: text(
    '文件有打开密码，请去掉密码后再导入。',
    'The file has a password: remove it first.',
  ),
  MACROS: text(
    '文件带有宏，请另存为不带宏的 .xlsx。',
    'The file holds macros: save it as .xlsx without them.',
  ),
  LINKS: text(
    '文件带有会启动其他程序的链接（DDE 或 OLE），请断开这些链接后再导入。',
    'The file holds links that start other programs (DDE or OLE): break them first.',
  ),
  TOO_LARGE: text('文件或其中的表过大，请分成几个文件。', 'The file is too large: split it.'),
  TOO_MANY_PARTS: text(
    '文件结构异常（部件过多），不予打开。',
    'The file has too many parts: not opened.',
  ),
  BOMB: text('文件结构异常（压缩炸弹），不予打开。', 'The file expands without bound: not opened.'),
  DAMAGED: text('文件已损坏，请重新导出。', 'The file is damaged: export it again.'),
  TOO_COMPLICATED: text(
    '文件过于复杂，读取时超出限度。请删去多余的格式和空行，或另存为 CSV。',
    'The file is too complicated: remove formats and empty rows, or save it as CSV.',
  ),
  UNKNOWN_ENCODING: text(
    '看不懂文字编码，请另存为 UTF-8 或 GB18030。',
    'Unknown encoding: save it as UTF-8 or GB18030.',
  ),
  OUTDATED: text(
    '预览之后，同样的人和月份已由别的文件入库，或分配的资金已不够。已重新比对，请再核对后入库。',
    'Since the preview another file brought the same lines, or the allocation has not enough left. It was compared anew: look again before promoting.',
  ),
  FAILED: text(
    '读取没有完成，请重新导入；仍不行请联系系统管理员。',
    'Reading did not finish: try again, or ask the administrator.',
  ),
}

/** Why a file was not opened, or not taken; an unknown reason says what to do next. */
export const refusalWords = (code: string): Text => refusals[code] ?? refusals.FAILED!

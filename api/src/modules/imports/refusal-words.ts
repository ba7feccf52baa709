import { type Text, text } from '../../kit/language.ts'

const refusals: Record<string, Text> = {
  EMPTY: text('文件里没有内容。', 'The file is empty.'),
  NOT_A_TABLE: text(
    '这不是能读的表格文件。网页另存的和 Excel 5.0 以前的 .xls，请先在表格软件里另存为 .xlsx。',
    'Not a spreadsheet that can be read. Save web pages named .xls, and .xls older than Excel 5.0, as .xlsx first.',
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
  OPEN_QUOTE: text(
    '双引号没有成对，从这一行起分不清各列。请在文件里补上或删去这个双引号，再重新导入。',
    'A quote is never closed: from this row on the columns cannot be told apart. Close or remove it.',
  ),
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
  BUILT_UPON: text(
    '没有撤销：已有分配、批次或备用金用了这个文件录入的资金。先撤销它们，再撤销这个文件。',
    'It was not undone: an allocation, a batch or reserve money already builds on it. Undo those first.',
  ),
  READING_FAILED: text(
    '读取没有完成，没有任何一行入库。请重新导入；仍不行请联系系统管理员。',
    'Reading did not finish, nothing was taken. Bring the file again, or ask the administrator.',
  ),
  READING_KILLED: text(
    '读取这个文件时程序一再中断，已不再重试，没有任何一行入库。请拆成几个文件或另存为 CSV 后重新导入；仍不行请联系系统管理员。',
    'The program ended again and again while it read this file; it is not tried any more, and nothing was taken. Split the file or save it as CSV, or ask the administrator.',
  ),
  PROMOTING_FAILED: text(
    '入库没有完成，没有写入任何一行。可以再次入库；仍不行请联系系统管理员。',
    'Promotion did not finish and wrote nothing. Promote it again, or ask the administrator.',
  ),
  PROMOTING_KILLED: text(
    '入库时程序一再中断，已不再重试，没有写入任何一行。请联系系统管理员查明后再次入库。',
    'The program ended again and again while it promoted; nothing was written. Ask the administrator before promoting again.',
  ),
  UNDOING_FAILED: text(
    '撤销没有完成，各笔都还在。可以再次撤销；仍不行请联系系统管理员。',
    'It was not undone: every line stands. Try again, or ask the administrator.',
  ),
  UNDOING_KILLED: text(
    '撤销时程序一再中断，已不再重试，各笔都还在。请联系系统管理员查明后再次撤销。',
    'The program ended again and again while it undid the file: every line stands. Ask the administrator before trying again.',
  ),
}

/** Why a file was not opened, or not taken, and in which row; an unknown reason says what to do next. */
export function refusalWords({ code, detail }: { code: string; detail: string }): Text {
  const words = refusals[code] ?? refusals.READING_FAILED!
  const [, row] = (code === 'OPEN_QUOTE' && /^row (\d+)$/.exec(detail)) || []
  return row ? text(`第 ${row} 行：${words.zh}`, `Row ${row}: ${words.en}`) : words
}

import type { Language } from '../../../kit/language.ts'
import type { MarkingWords } from '../../../sheets/marked/types.ts'
import { mostNotes } from '../../../sheets/marked/types.ts'

/** What stands in a marked copy beside what is said of its cells. */
export const copyWords = (language: Language, fileName: string, isMasked: boolean): MarkingWords =>
  language === 'zh'
    ? {
        sheet: '问题清单',
        headings: ['工作表', '单元格', '性质', '问题', '办法'],
        severities: { ERROR: '拒绝', WARNING: '提醒' },
        about: [
          `《${fileName}》的标注副本：红色的单元格所在行被拒绝，黄色的只作提醒。改正后把这个文件重新导入即可，本页不会被读取。`,
          `公式已换成原来的结果，外部链接、宏和图片没有带来；批注最多 ${mostNotes} 条，其余见下表。`,
          ...(isMasked ? ['您的岗位不能查看证件号码、账号和电话：只显示末四位。'] : []),
        ],
        author: '明账',
      }
    : {
        sheet: 'Problems',
        headings: ['Sheet', 'Cell', 'Meaning', 'Problem', 'What to do'],
        severities: { ERROR: 'refused', WARNING: 'note' },
        about: [
          `Marked copy of ${fileName}: rows with a red cell are refused, yellow ones are only noted. Correct them and bring this file again; this sheet is not read.`,
          `Formulas were replaced by their results; links, macros and pictures were left out; at most ${mostNotes} notes, the rest stands below.`,
          ...(isMasked
            ? ['Your role does not see ID, account or phone numbers: only their last four digits.']
            : []),
        ],
        author: 'Mingzhang',
      }

import { words } from '../i18n.ts'

export const identityWords = words(
  {
    title: '待核身份',
    sentence: '文件里的人是不是已登记的人，由县级对照证件认定；认定的人不能再办这个文件的入库。',
    open: '待认定',
    decided: '已认定',
    doubt: '为什么',
    inFile: '文件里',
    recorded: '已登记',
    file: '出自',
    row: (sheet: string, row: number) => `${sheet} 第 ${row} 行`,
    born: (day: string) => `${day} 出生`,
    outside: '不在您的查看范围内',
    decision: '认定',
    decisions: {
      SAME_PERSON: '同一人',
      DIFFERENT_PERSON: '不是同一人',
      WRONG_NUMBER: '证件号有误',
    },
    effects: {
      SAME_PERSON: '这一行按已登记的人比对、发放；以后的文件照此办理。',
      DIFFERENT_PERSON: '同名同日出生的，按另一个人新登记；证件号已是别人的，这一行拒绝，须改号。',
      WRONG_NUMBER: '这一行拒绝，报送单位须对照证件改号后重新导入。',
    },
    reason: '理由',
    reasonHint: '看了什么证件、问了谁；不写证件号',
    change: '改认定',
    empty: '没有待认定的身份',
    emptyNext: '导入的文件里，姓名、乡镇或证件号与已登记的对不上时，会列在这里。',
    emptyDecided: '还没有认定过',
  },
  {
    title: 'To identify',
    sentence:
      'Whether somebody in a file is somebody on record is for the county to say; whoever says it does not promote that file.',
    open: 'Open',
    decided: 'Decided',
    doubt: 'Why',
    inFile: 'In the file',
    recorded: 'On record',
    file: 'From',
    row: (sheet: string, row: number) => `${sheet} row ${row}`,
    born: (day: string) => `born ${day}`,
    outside: 'not in your area',
    decision: 'Decision',
    decisions: {
      SAME_PERSON: 'Same person',
      DIFFERENT_PERSON: 'Different person',
      WRONG_NUMBER: 'Wrong number',
    },
    effects: {
      SAME_PERSON: 'The row is compared and paid as the person on record; later files follow it.',
      DIFFERENT_PERSON:
        'A namesake is registered as another person; a row with another’s number is refused until it is corrected.',
      WRONG_NUMBER: 'The row is refused until its number is corrected and the file brought again.',
    },
    reason: 'Reason',
    reasonHint: 'what was looked at, who was asked; no numbers',
    change: 'Change',
    empty: 'Nobody waits to be identified',
    emptyNext:
      'When a name, township or number in a file does not agree with the record, it stands here.',
    emptyDecided: 'Nothing was decided yet',
  },
)

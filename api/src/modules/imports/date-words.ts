import { say } from './say.ts'

/** What is said of a day or a month. */
export const dateWords = {
  NOT_A_MONTH: say(
    '月份看不懂',
    '请写成 2025-11 或 2025年11月（2025.1 分不清是 1 月还是 10 月）后重新导入；几个月合发的请分行。',
    'The month cannot be read',
    'Write 2025-11 (2025.1 may be January or October); one row for each month.',
  ),
  NOT_A_DAY: say(
    '日期看不懂',
    '请写成 2025-11-23 后重新导入。',
    'The day cannot be read',
    'Write 2025-11-23.',
  ),
  DAY_FROM_SERIAL: say(
    '日期被存成了天数，已换算',
    '可以入库；请核对换算出来的日期。',
    'The date was stored as a count of days, and turned back into one',
    'It is taken; check the date.',
  ),
  MONTH_CONTRADICTS: say(
    '这一列的月份与标题不同，分不清哪一个是所属月份',
    '请在“各列的意思”里说明这一列是“月份”还是“日期”（付款的时间），再读一遍。',
    'This month is not that of the title, and either may be the benefit month',
    'Say in the mapping of columns whether it is the month or the date of payment.',
  ),
  MONTH_IS_A_DAY: say(
    '写的是付款的日子，看不出所属月份',
    '请在本页选定发放月份；几个月合发的，请加一列“发放月份”。',
    'This is the day of payment: the benefit month is not said',
    'Choose the month on this page, or add a column of months.',
  ),
  MONTH_OUT_OF_BOOKS: say(
    '月份不在 2015 年至 2035 年之间',
    '请核对年份，改正后重新导入。',
    'The month is not between 2015 and 2035',
    'Check the year.',
  ),
  MONTH_IN_FUTURE: say(
    '月份比本月晚三个月以上',
    '请核对年份，改正后重新导入；提前发放的，最多提前三个月。',
    'The month is more than three months ahead',
    'Check the year; money is paid three months ahead at most.',
  ),
  MONTH_UNKNOWN: say(
    '看不出是哪一个月',
    '请在本页选定发放月份；几个月合发的，请分开填。',
    'The month is not said',
    'Choose it on this page.',
  ),
  DAY_IN_FUTURE: say(
    '日期晚于今天',
    '请对照银行流水核对日期，改正后重新导入。',
    'The day is later than today',
    'Compare it with the bank’s statement.',
  ),
  DAY_BEFORE_PAID: say(
    '银行日期早于国库支付日期',
    '请核对日期和批次；确属更早一批的，请补上批次号后重新导入。',
    'The bank’s day is before the treasury paid',
    'Check the day and the batch; for a row of an earlier batch, add its number.',
  ),
}

import { type Text, text } from '../../../kit/language.ts'
import type { Metric } from '../figures.ts'

/** What a figure means, and its query in words. */
export const definitions: Record<Metric, { definition: Text; query: Text }> = {
  households: {
    definition: text(
      '期末月份有保障人口的户数，一户只计一次。',
      'Households with covered members in the last month, each counted once.',
    ),
    query: text(
      '按户去重统计期末月份的保障人口记录。',
      'Distinct households among covered members of the last month.',
    ),
  },
  persons: {
    definition: text(
      '期末月份的保障人数，一人只计一次；临时救助为期内到账的人数。',
      'Persons covered in the last month, each counted once; for temporary aid, persons paid in the period.',
    ),
    query: text(
      '按人去重统计期末月份的保障人口记录（临时救助按到账明细）。',
      'Distinct persons among covered members of the last month (temporary aid: among settled lines).',
    ),
  },
  paidThisMonth: {
    definition: text('期末月份已到账的金额。', 'Money settled for the last month.'),
    query: text(
      '期末月份状态为“到账”的发放明细之和。',
      'Sum of the settled lines of the last month.',
    ),
  },
  paid: {
    definition: text(
      '期内各月已到账的金额。退票后补发的只计补发的一笔。',
      'Money settled for the months of the period; of a returned line only its reissue counts.',
    ),
    query: text('期内各月状态为“到账”的发放明细之和。', 'Sum of the settled lines of the period.'),
  },
  due: {
    definition: text(
      '按当月标准、保障人数、档次或收入、分类施保和照料护理计算的应发金额。',
      'What the standard of each month, covered members, band or income, categorical additions and care amount to.',
    ),
    query: text(
      '逐户逐月按规则计算后相加。',
      'Computed by the rules for each spell and month, then added.',
    ),
  },
  difference: {
    definition: text(
      '已发减应发。不为零不等于有错，须看明细。',
      'Paid minus due. Not nought is a question, not an error: see the lines.',
    ),
    query: text(
      '列出与应发不一致的明细和没有审批依据的明细。',
      'The lines that differ from what was due, and those without approval.',
    ),
  },
  posted: {
    definition: text(
      '发放过资金的村（社区）按月按类别公示的比例（财办〔2020〕37号）。',
      'Share of villages, months and programmes paid for which a payment notice was posted.',
    ),
    query: text(
      '列出已发放而没有对应公示的村、月份和类别。',
      'Villages, months and programmes paid without a notice.',
    ),
  },
  reviewsOverdue: {
    definition: text(
      '期末已过期限而未完成的复核（57号 第31条）。',
      'Reviews past their day and not done at the end of the period (57号 31).',
    ),
    query: text(
      '应复核日期不晚于期末、且没有复核结果的在保对象。',
      'Live spells whose review was due by the end and has no outcome.',
    ),
  },
  careHouseholds: {
    definition: text(
      '期末特困人员的户数，按供养方式。',
      'Households of persons in extreme hardship at the end of the period, by care mode.',
    ),
    query: text(
      '按供养方式统计期末月份的特困保障记录。',
      'Covered members of destitute spells in the last month, by care mode.',
    ),
  },
  carePersons: {
    definition: text(
      '期末特困人员的人数，按供养方式。',
      'Persons in extreme hardship at the end of the period, by care mode.',
    ),
    query: text(
      '按供养方式统计期末月份的特困保障记录。',
      'Covered members of destitute spells in the last month, by care mode.',
    ),
  },
  reserveAllocated: {
    definition: text(
      '期内下拨乡镇（街道）的临时救助备用金。是拨付额度，不是发放。',
      'Temporary-aid reserve allocated to townships in the period: an allocation, not a payment.',
    ),
    query: text(
      '期内类别为“备用金”的分配之和。',
      'Sum of the allocations of kind reserve in the period.',
    ),
  },
  reserveUsed: {
    definition: text(
      '期内从备用金支出、逐笔报账的金额。',
      'Drawn on the reserve in the period and accounted for line by line.',
    ),
    query: text('期内备用金使用记录之和。', 'Sum of the reserve uses of the period.'),
  },
  meanTopUp: {
    definition: text(
      '基本保障金（不含分类施保、价格补贴和补发）除以保障人月，只四舍五入一次。',
      'Base amounts (without categorical additions, subsidies and back-pay) over covered person-months, rounded once.',
    ),
    query: text('各月基本保障金与保障人数。', 'Base money and covered persons by month.'),
  },
  topUpExpected: {
    definition: text(
      '人均补差 × 期末人数 × 月数：各标准执行期分别计算后相加。',
      'Mean top-up × persons at the end × months, for each standard of the period, added.',
    ),
    query: text('各标准执行期的乘积。', 'One product for each standard of the period.'),
  },
  topUpGap: {
    definition: text(
      '已发金额减去“人均补差 × 期末人数 × 月数”。不为零不等于有错，须看各部分。',
      'Paid minus mean top-up × persons at the end × months. Not nought is a question, not an error: see the parts.',
    ),
    query: text(
      '差额的各个部分，相加等于差额。',
      'The parts of the difference; they add up to it.',
    ),
  },
  gapCaseload: {
    definition: text(
      '各月保障人数与期末不同之处，按当期人均补差计算；含人均补差四舍五入的零头。',
      'Where the persons covered in a month differ from those at the end, at the mean top-up of the month; with the rounding of the mean.',
    ),
    query: text(
      '逐月逐户比较保障人数与期末：期末已不在保的为正，当时尚未在保的为负。',
      'Persons covered, month by month and spell by spell, against the end: who has left since counts up, who had not come yet counts down.',
    ),
  },
  gapCategorical: {
    definition: text(
      '期内到账的分类施保金额，人均补差不含这一部分。',
      'Categorical additions settled in the period, which the mean top-up leaves out.',
    ),
    query: text('有分类施保的到账明细。', 'Settled lines with a categorical addition.'),
  },
  gapExtra: {
    definition: text(
      '期内到账的补发、价格补贴和丧葬费。',
      'Back-pay, price subsidies and funeral payments settled in the period.',
    ),
    query: text('这三类到账明细。', 'Settled lines of these kinds.'),
  },
  gapUnexplained: {
    definition: text(
      '按月规则不能解释的金额：无审批依据的发放，以及基本保障金、分类施保以外的部分。',
      'What no monthly rule explains: lines without approval, and money of lines beyond base and categorical additions.',
    ),
    query: text('有这类金额的到账明细。', 'Settled lines that hold such money.'),
  },
  activity: {
    definition: text('期内的工作记录。', 'Activity records of the period.'),
    query: text('工作记录的数量之和。', 'Sum of the counts of activity records.'),
  },
  dynamicManagementFindings: {
    definition: text(
      '期内已反馈的四不两直检查中“动态管理不到位”的问题数。',
      'Findings on dynamic management of the spot checks fed back in the period.',
    ),
    query: text('已反馈检查的该类问题。', 'Findings of that kind in checks fed back.'),
  },
  arrivedLines: {
    definition: text(
      '结算期内到账的笔数，按到账日统计，不论属于哪个保障月份。',
      'Lines that reached their accounts within the settlement months, by day, whatever month they are for.',
    ),
    query: text('到账日在结算期内的明细。', 'Lines whose day of arrival lies within.'),
  },
  arrived: {
    definition: text(
      '结算期内到账的金额，按到账日统计，其后退回的也计入。',
      'Money that reached accounts within the settlement months, by day, also where it came back later.',
    ),
    query: text(
      '到账日在结算期内的明细之和。',
      'Sum of the lines whose day of arrival lies within.',
    ),
  },
  cameBack: {
    definition: text(
      '结算期内到账后又退回的金额，按退回日统计。',
      'Money that came back after it had arrived, by the day it came back.',
    ),
    query: text(
      '到账后退回、退回日在结算期内的明细之和。',
      'Sum of the lines that came back on a day within.',
    ),
  },
  spent: {
    definition: text(
      '结算期内到账减退回。与按保障月份的累计之差，是到账日在期外的明细。',
      'What arrived less what came back. It differs from the sum by benefit month by the lines that arrived outside.',
    ),
    query: text('结算期内到账的为正，退回的为负。', 'Arrivals count up, returns count down.'),
  },
}

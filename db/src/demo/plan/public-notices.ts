import type { CountyPlan } from './county.ts'
import { newNotice, type NoticePlan } from './postings.ts'
import type { Random } from './random.ts'

const quarters = [
  { month: 1, zh: '2025年第一季度', en: '2025 Q1', postedOn: '2025-03-25' },
  { month: 4, zh: '2025年第二季度', en: '2025 Q2', postedOn: '2025-06-25' },
  { month: 7, zh: '2025年第三季度', en: '2025 Q3', postedOn: '2025-09-25' },
  // Money moves monthly, so the last quarter is posted before it ends; its fifteen days still run.
  { month: 10, zh: '2025年第四季度', en: '2025 Q4', postedOn: '2025-11-20' },
]

export const villageAffairs = (plan: CountyPlan, random: Random): NoticePlan[] =>
  quarters.flatMap(({ month, zh, en, postedOn }) =>
    plan.villages.map((village) =>
      newNotice(plan, random, {
        kind: 'VILLAGE_AFFAIRS',
        village,
        month,
        postedOn,
        days: { count: 15, unit: 'DAY' },
        periodZh: zh,
        periodEn: en,
        rows: [],
      }),
    ),
  )

const information = [
  {
    postedOn: '2025-01-06',
    zh: '2025年城乡低保和特困供养标准',
    en: 'Standards of 2025',
    body: '自2025年1月1日起，城市低保标准为每人每月645元，农村低保标准为每人每月455元；农村特困供养基本生活标准为每人每年7140元，城市为10080元。',
  },
  {
    postedOn: '2025-02-12',
    zh: '提前下拨2025年临时救助备用金',
    en: 'Reserve for temporary aid sent ahead to the townships',
    body: '为方便急难群众，区财政提前下拨乡镇（街道）临时救助备用金16.5万元，专款专用，逐笔报账。',
  },
  {
    postedOn: '2025-06-26',
    zh: '提高2025年城乡低保和特困供养标准',
    en: 'Standards raised from July 2025',
    body: '自2025年7月1日起，城市低保标准提高到每人每月697元，农村低保标准提高到每人每月523元；农村特困供养基本生活标准提高到每人每年8160元，城市提高到10920元。',
  },
  {
    postedOn: '2025-04-15',
    zh: '社会救助办事指南',
    en: 'How to apply',
    body: '申请低保、特困供养、临时救助，可向户籍地或居住地乡镇（街道）提出，也可由村（社区）代为提交。',
  },
]

export const governmentInformation = (plan: CountyPlan, random: Random): NoticePlan[] =>
  information.map(({ postedOn, zh, en, body }) => ({
    ...newNotice(plan, random, { kind: 'GOV_INFO', postedOn, rows: [] }),
    titleZh: `明河区${zh}`,
    titleEn: en,
    bodyZh: body,
  }))

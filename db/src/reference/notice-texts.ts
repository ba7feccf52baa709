import type { noticeKinds } from '../schema/notices.ts'
import type { programmeCodes } from '../schema/programmes.ts'

export type NoticeKind = (typeof noticeKinds)[number]
type ProgrammeCode = (typeof programmeCodes)[number]

export const programmeZh: Record<ProgrammeCode, string> = {
  SUBSISTENCE_URBAN: '城市低保',
  SUBSISTENCE_RURAL: '农村低保',
  DESTITUTE_URBAN: '城市特困供养',
  DESTITUTE_RURAL: '农村特困供养',
  MARGINAL: '低保边缘家庭',
  RIGID_EXPENDITURE: '支出型困难家庭',
  TEMPORARY_AID: '临时救助',
}

const object =
  '如有异议，请在公示期内实名或匿名向村（社区）、乡镇（街道）民政办或县（区）民政局反映，任何人不得打击报复。'

type Text = { zh: string; en: string; body: string }

/** What each kind of notice is called and says. Columns, clocks and places are rules of their own. */
export const noticeTexts: Record<NoticeKind, Text> = {
  PRELIMINARY: {
    zh: '社会救助初审公示',
    en: 'Preliminary list of applicants',
    body: `经入户调查、信息核对和初审，现将拟予救助的家庭公示如下。${object}`,
  },
  DECISION: {
    zh: '社会救助对象名册（长期公示）',
    en: 'Roster of recipients',
    body: '现将经县（区）民政局确认的社会救助对象公布如下，长期公示，按月更新。',
  },
  TEMPORARY_AID: {
    zh: '临时救助公示',
    en: 'Temporary aid granted',
    body: `现将临时救助情况公示如下。${object}`,
  },
  PAYMENT: {
    zh: '社会救助资金发放公示',
    en: 'Social assistance to be paid',
    body: `现将本月拟发放的社会救助资金公示如下，发放金额以本表为准。${object}`,
  },
  VILLAGE_AFFAIRS: {
    zh: '村（居）务公开：社会救助事项',
    en: 'Village affairs: social assistance',
    body: '现将本季度社会救助事项（户数、人数、资金总额、评议与公示情况）予以公开，接受村（居）民监督和查询。',
  },
  GOV_INFO: { zh: '政府信息主动公开', en: 'Government information', body: '' },
  TERMINATION: {
    zh: '终止特困供养公示',
    en: 'Intended end of destitute support',
    body: `现将拟终止救助供养的人员公示如下。${object}`,
  },
}

export const law57 = '最低生活保障审核确认办法（民发〔2021〕57号）'
export const law43 = '特困人员认定办法（民发〔2021〕43号）'
const assistanceLaw = '社会救助法第四十五条'
/** Passed 2026-04-30; earlier notices never cite it. */
export const assistanceLawFrom = '2026-07-01'

/** The rule a notice of this kind rests on, as of a day. */
export function noticeBasis(
  kind: NoticeKind,
  programme: ProgrammeCode | null,
  day: string,
): string {
  const destitute = programme?.startsWith('DESTITUTE') ?? false
  switch (kind) {
    case 'PRELIMINARY':
      return destitute ? `${law43}第十五条` : `${law57}第十九条`
    case 'DECISION': {
      const rule = destitute ? `${law43}第十七条` : `${law57}第二十四条`
      return day < assistanceLawFrom ? rule : `${assistanceLaw}，${rule}`
    }
    case 'TEMPORARY_AID':
      return '民政部关于进一步加强和改进临时救助工作的意见（民发〔2018〕23号）'
    case 'PAYMENT':
      return '财政部等关于进一步加强惠民惠农财政补贴资金“一卡通”管理的指导意见（财办〔2020〕37号）'
    case 'VILLAGE_AFFAIRS':
      return '村民委员会组织法关于村务公开的规定'
    case 'GOV_INFO':
      return '政府信息公开条例第二十一条'
    case 'TERMINATION':
      return `${law43}第二十六条`
  }
}

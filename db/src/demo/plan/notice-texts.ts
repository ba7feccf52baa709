import type { ProgrammeCode } from './types.ts'

export type NoticeKind =
  | 'PRELIMINARY'
  | 'DECISION'
  | 'TEMPORARY_AID'
  | 'PAYMENT'
  | 'VILLAGE_AFFAIRS'
  | 'GOV_INFO'
  | 'TERMINATION'

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
  '如有异议，请在公示期内实名或匿名向村（社区）、乡镇（街道）民政办或区民政局反映，任何人不得打击报复。'

type Text = { zh: string; en: string; basis: string; body: string }

export const texts: Record<NoticeKind, Text> = {
  PRELIMINARY: {
    zh: '社会救助初审公示',
    en: 'Preliminary list of applicants',
    basis: '最低生活保障审核确认办法（民发〔2021〕57号）第十九条',
    body: `经入户调查、信息核对和初审，现将拟予救助的家庭公示如下。${object}`,
  },
  DECISION: {
    zh: '社会救助对象名册（长期公示）',
    en: 'Roster of recipients',
    basis: '最低生活保障审核确认办法（民发〔2021〕57号）第二十四条',
    body: '现将经区民政局确认的社会救助对象公布如下，长期公示，按月更新。',
  },
  TEMPORARY_AID: {
    zh: '临时救助公示',
    en: 'Temporary aid granted',
    basis: '民政部关于进一步加强和改进临时救助工作的意见（民发〔2018〕23号）',
    body: `现将临时救助情况公示如下。${object}`,
  },
  PAYMENT: {
    zh: '社会救助资金发放公示',
    en: 'Social assistance to be paid',
    basis: '财政部等关于进一步加强惠民惠农财政补贴资金“一卡通”管理的指导意见（财办〔2020〕37号）',
    body: `现将本月拟发放的社会救助资金公示如下，发放金额以本表为准。${object}`,
  },
  VILLAGE_AFFAIRS: {
    zh: '村（居）务公开：社会救助事项',
    en: 'Village affairs: social assistance',
    basis: '村民委员会组织法关于村务公开的规定',
    body: '现将本季度社会救助事项（户数、人数、资金总额、评议与公示情况）予以公开，接受村（居）民监督和查询。',
  },
  GOV_INFO: {
    zh: '政府信息主动公开',
    en: 'Government information',
    basis: '政府信息公开条例第二十一条',
    body: '',
  },
  TERMINATION: {
    zh: '终止特困供养公示',
    en: 'Intended end of destitute support',
    basis: '特困人员认定办法（民发〔2021〕43号）第二十六条',
    body: `现将拟终止救助供养的人员公示如下。${object}`,
  },
}

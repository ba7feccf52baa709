/** Codes as the files say them; the same words as the pages. */
export const statusWords = {
  IN_TRANSIT: '在途',
  SETTLED: '到账',
  RETURNED: '退票',
  REISSUED: '已补发',
  CANCELLED: '取消',
}

export const paymentKindWords = {
  REGULAR: '月度发放',
  BACK_PAY: '补发前月',
  PRICE_SUBSIDY: '价格补贴',
  FUNERAL: '丧葬费',
  TEMPORARY_AID: '临时救助',
  REISSUE: '退票补发',
}

/** By the last step of the statement that a draw stands in. */
export const reserveAccountWords = {
  NONE: '未报账',
  ACCOUNTED: '待核定',
  CONFIRMED: '已核定',
  SENT_BACK: '已退回，未报账',
}

export const payeeWords = { PERSON: '本人', GUARDIAN: '监护人', INSTITUTION: '供养机构' }

export const noSpellWords = { NO_APPROVAL: '无审批依据', TEMPORARY_AID: '临时救助，一事一定' }

export const relationWords = {
  HEAD: '户主',
  SPOUSE: '配偶',
  CHILD: '子女',
  PARENT: '父母',
  GRANDCHILD: '孙子女',
  GRANDPARENT: '祖父母',
  SIBLING: '兄弟姐妹',
  WARD: '被监护人',
  OTHER: '其他',
}

export const careModeWords = { DISPERSED: '分散供养', INSTITUTIONAL: '集中供养' }

export const batchStateWords = {
  DRAFT: '草稿',
  REVIEWED: '已复核',
  FINANCE_CHECKED: '财政已审',
  TREASURY_PAID: '国库已支付',
  SETTLED: '银行已回盘',
  CANCELLED: '已撤销',
}

export const batchKindWords = {
  REGULAR: '月度',
  SUPPLEMENT: '增补',
  REISSUE: '补发',
  RESERVE: '备用金',
}

export const levelWords = { CENTRAL: '中央', PROVINCE: '省', CITY: '市', COUNTY: '县' }

export const allocationKindWords = { PAYMENT: '发放', RESERVE: '备用金' }

export const noticeStateWords = {
  DRAFT: '起草',
  REVIEW: '复核',
  APPROVED: '已批准',
  PUBLISHED: '公示中',
  CLOSED: '到期',
  STANDING: '长期',
  EXPIRED: '已过期',
  WITHDRAWN: '已撤回',
  SUPERSEDED: '已更换',
}

export const reasonClassWords = {
  MEDICAL: '医疗支出',
  EDUCATION: '教育支出',
  ACCIDENT: '意外事故',
  OTHER: '其他困难',
}

export const remarkWords = { NEW: '新增', CONTINUED: '延续', ADJUSTED: '调整', LEFT: '退出' }

export const bankResultWords = {
  SETTLED: '到账',
  NAME_MISMATCH: '户名不符',
  WRONG_ACCOUNT: '账号错误',
  FROZEN: '账户冻结',
  CLOSED: '已销户',
  DORMANT: '长期不动户',
  ID_EXPIRED: '身份证过期',
}

export const bankStateWords = { MATCHED: '已对上', UNMATCHED: '未对上', DECIDED: '已处理' }

export const unmatchedWords = {
  NO_CANDIDATE: '没有对应的明细',
  SEVERAL_CANDIDATES: '对应多条明细',
  AMOUNT_DIFFERS: '金额不同',
  NAME_DIFFERS: '姓名不同',
  ALREADY_RETURNED: '已登记退票',
}

export const bankDecisionWords = {
  OURS: '认定为本县明细',
  NOT_OURS: '非本县',
  BANK_ERROR: '银行差错',
}

export const recoveryStateWords = {
  ASSESSED: '已核定',
  DEMANDED: '已下达',
  TO_COURT: '已移送法院',
  CLOSED: '已结清',
  UNRECOVERABLE: '无法追回',
  DROPPED: '已撤销',
}

export const recoveryGroundWords = {
  AFTER_DEATH: '死亡后发放',
  NOT_ENTITLED: '不符合条件',
  OVERPAID: '多发',
  DOUBLE: '重复发放',
  OTHER: '其他',
}

export const unitWords = {
  HOUSEHOLDS: '户',
  PERSONS: '人',
  PERMILLE: '‰',
  COUNT: '项',
  MONEY: '元',
}

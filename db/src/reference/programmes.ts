/** The programmes every county has; amounts are the county's own, entered as dated standards. */
export const programmes = [
  row('SUBSISTENCE_URBAN', '城市居民最低生活保障', 'Urban subsistence allowance', 'HOUSEHOLD'),
  row('SUBSISTENCE_RURAL', '农村居民最低生活保障', 'Rural subsistence allowance', 'HOUSEHOLD'),
  row('DESTITUTE_URBAN', '城市特困人员救助供养', 'Urban destitute support', 'PERSON'),
  row('DESTITUTE_RURAL', '农村特困人员救助供养', 'Rural destitute support', 'PERSON'),
  row('MARGINAL', '最低生活保障边缘家庭', 'Marginal households', 'HOUSEHOLD', false),
  row('RIGID_EXPENDITURE', '刚性支出困难家庭', 'Rigid-expenditure households', 'HOUSEHOLD', false),
  row('TEMPORARY_AID', '临时救助', 'Temporary aid', 'HOUSEHOLD', false),
].map((programme, at) => ({ ...programme, sort_order: at + 1 }))

function row(code: string, nameZh: string, nameEn: string, unit: string, paysMonthly = true) {
  return { code, name_zh: nameZh, name_en: nameEn, unit, pays_monthly: paysMonthly }
}

const SUBSISTENCE = ['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL']
const DESTITUTE = ['DESTITUTE_URBAN', 'DESTITUTE_RURAL']

/** 特困 excludes 低保 for the same person in the same month (R04). */
export const programmeExclusions = SUBSISTENCE.flatMap((programme) =>
  DESTITUTE.map((other) => ({
    programme_code: programme,
    other_code: other,
    legal_basis: '特困人员认定办法（民发〔2021〕43号）',
  })),
)

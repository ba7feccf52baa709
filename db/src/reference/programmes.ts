/** The programmes every county has; amounts are the county's own, entered as dated standards. */
export const programmes = [
  row('SUBSISTENCE_URBAN', '城市低保', 'Urban subsistence allowance', 'HOUSEHOLD'),
  row('SUBSISTENCE_RURAL', '农村低保', 'Rural subsistence allowance', 'HOUSEHOLD'),
  row('DESTITUTE_RURAL', '农村特困供养', 'Rural destitute support', 'PERSON'),
  row('DESTITUTE_URBAN', '城市特困供养', 'Urban destitute support', 'PERSON'),
  row('MARGINAL', '低保边缘家庭', 'Marginal households', 'HOUSEHOLD', false),
  row('RIGID_EXPENDITURE', '支出型困难家庭', 'Rigid-expenditure households', 'HOUSEHOLD', false),
  row('TEMPORARY_AID', '临时救助', 'Temporary aid', 'HOUSEHOLD', false),
].map((programme, at) => ({ ...programme, sort_order: at + 1 }))

function row(code: string, nameZh: string, nameEn: string, unit: string, paysMonthly = true) {
  return { code, name_zh: nameZh, name_en: nameEn, unit, pays_monthly: paysMonthly }
}

/** What one person cannot have twice in the same month (R04); each pair stands once. */
export const programmeExclusions = [
  excludes('SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL', '社会救助暂行办法'),
  excludes('SUBSISTENCE_URBAN', 'DESTITUTE_URBAN', '特困人员认定办法（民发〔2021〕43号）'),
  excludes('SUBSISTENCE_URBAN', 'DESTITUTE_RURAL', '特困人员认定办法（民发〔2021〕43号）'),
  excludes('SUBSISTENCE_RURAL', 'DESTITUTE_URBAN', '特困人员认定办法（民发〔2021〕43号）'),
  excludes('SUBSISTENCE_RURAL', 'DESTITUTE_RURAL', '特困人员认定办法（民发〔2021〕43号）'),
  excludes('DESTITUTE_URBAN', 'DESTITUTE_RURAL', '特困人员认定办法（民发〔2021〕43号）'),
  excludes('MARGINAL', 'SUBSISTENCE_URBAN', '最低生活保障审核确认办法（民发〔2021〕57号）'),
  excludes('MARGINAL', 'SUBSISTENCE_RURAL', '最低生活保障审核确认办法（民发〔2021〕57号）'),
  excludes('RIGID_EXPENDITURE', 'SUBSISTENCE_URBAN', '刚性支出困难家庭认定办法'),
  excludes('RIGID_EXPENDITURE', 'SUBSISTENCE_RURAL', '刚性支出困难家庭认定办法'),
  excludes('RIGID_EXPENDITURE', 'DESTITUTE_RURAL', '刚性支出困难家庭认定办法'),
  excludes('RIGID_EXPENDITURE', 'MARGINAL', '刚性支出困难家庭认定办法'),
]

function excludes(programme: string, other: string, basis: string) {
  return { programme_code: programme, other_code: other, legal_basis: basis }
}

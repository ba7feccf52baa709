import type { Field, Layout } from '../records.ts'
import { simplified } from './simplified.ts'

/** What counties write above a column, without spaces, brackets' units and colons. The first that fits wins. */
// A table reads by its lines.
// prettier-ignore
const synonyms: Record<Field, string[]> = {
  sequence: ['序号', '编号', '行号', 'no', '号'],
  county: ['县', '区县', '县区', '县市区', '县(市区)', '所属区县', '县级'],
  regionCode: ['行政区划代码', '区划代码', '行政区划编码', '地区编码', '区划编码'],
  township: ['乡镇', '乡镇街道', '乡镇(街道)', '镇街', '街道', '所属乡镇', '乡(镇)', '乡镇(街道办)', '所属街道', '镇乡街道', '镇(街道)', '所在乡镇', '单位', '乡镇名称', '分配单位', '用款单位', '乡(镇)办事处', '乡镇(办事处)', '乡镇办事处', '乡(镇、街道)', '乡(镇街道)'],
  village: ['村', '社区', '村社区', '村(社区)', '村居', '村(居)', '村委会', '居委会', '村(居)委会', '所属村', '所在村', '行政村', '村组', '所属村居', '所在村屯', '村名'],
  group: ['组', '村民小组', '小组', '组别', '村小组'],
  householdCode: ['家庭编号', '家庭编码', '户编号', '户号', '家庭代码'],
  certificateNo: ['低保证号', '证号', '低保证编号', '救助证号', '特困证号', '供养证号'],
  headName: ['户主姓名', '户主', '姓名', '申请人', '申请人姓名', '救助对象', '救助对象姓名', '对象姓名', '保障对象', '特困人员姓名', '享受人姓名', '受助人', '领取人', '人员姓名', '供养对象', '收款人', '收款人姓名', '收款户名', '户名', '账户名称', '收款方户名', '户主名', '户主(申请人)', '申请人(户主)', '申请人(户主)姓名', '户主(申请人)姓名', '户主(姓名)', '客户姓名', '客户名称', '账户名', '收款账户名', '收款账户名称', '收款单位', '收款人名称', '收款人户名', '对方户名', '转入户名', '贷方户名'],
  idNumber: ['身份证号', '身份证号码', '身份证', '公民身份号码', '公民身份证号', '证件号码', '证件号', '户主身份证号', '户主身份证号码', '居民身份证号', '居民身份证号码', '身份证件号码', '申请人身份证号', '公民身份证号码', '身份号码', '收款人证件号码', '领款人身份证号', '户主身份证', '户主公民身份号码'],
  sex: ['性别'],
  age: ['年龄'],
  familySize: ['家庭人口', '家庭人口数', '家庭总人口', '家庭成员数', '人口数', '家庭人数', '总人口', '共同生活家庭成员数'],
  coveredCount: ['保障人数', '保障人口', '享受人数', '低保人数', '保障人口数', '享受人口', '救助人数', '保障数', '纳入人数', '低保人口', '享受低保人数', '保障人数合计', '享受保障人数', '低保享受人数'],
  band: ['低保类别', '类别', '保障类别', '救助类别', '档次', '低保档次', '保障档次', '分类', '等级', '类(档)', '低保类别(a/b/c)'],
  topUpPerHead: ['人均月补差', '人均补差', '月人均补差', '补差标准', '人均补助水平', '人均月补助', '补差额', '人均保障金'],
  base: ['月保障金', '保障金', '低保金', '月低保金', '月补助金额', '月发放金额', '保障金额', '低保金额', '基本保障金', '月保障金额', '户月保障金', '月救助金', '补助金', '月补助金', '月救助金额'],
  categorical: ['分类施保金', '分类施保', '分类施保金额', '分类救助金', '分类补助', '增发金额', '重点救助金', '分类施保补助'],
  priceSubsidy: ['价格补贴', '价格临时补贴', '临时价格补贴', '物价补贴', '物价补助', '价补', '电价补贴'],
  careMode: ['供养方式', '供养形式', '供养类型', '集中/分散', '供养类别'],
  institution: ['供养机构', '敬老院', '供养服务机构', '所在机构', '机构名称', '养老机构'],
  selfCare: ['自理能力', '生活自理能力', '自理程度', '自理类别', '照料护理档次', '护理等级', '自理等级'],
  basicLiving: ['基本生活标准', '基本生活费', '基本生活补助', '生活费', '基本生活金', '供养标准', '基本生活供养金'],
  careAllowance: ['照料护理标准', '照料护理费', '护理费', '照料护理补贴', '护理补贴', '照护费', '照料护理金'],
  guardian: ['监护人', '照料人', '监护照料人', '监护/照料人', '监护人姓名', '照料服务人', '代养人'],
  category: ['个人类别', '对象类别', '人员类别', '身份类别', '救助对象类别', '家庭类型'],
  cause: ['救助原因', '救助事由', '申请原因', '困难原因', '致困原因', '事由'],
  other: ['其他补贴', '其他补贴金额', '其他补助', '其他', '补贴', '其他金额'],
  total: ['合计', '总计', '合计金额', '实发金额', '发放金额', '发放总额', '本月发放', '本月合计', '月供养金', '实发合计', '发放合计', '金额合计', '总金额', '发放资金', '救助金', '本月实发', '实发', '实发额', '本月实发金额', '实际发放金额', '实发放金额'],
  payable: ['应发金额', '应发合计', '应发', '应补金额', '应发数', '本月应发'],
  year: ['年份', '年度', '年', '发放年份', '发放年度'],
  month: ['月', '发放月份', '月份', '所属月份', '申报月份', '救助月份', '保障月份', '补助月份', '发放年月', '年月', '所属期', '发放期间', '发放月', '发放年月份', '救助年月'],
  day: ['日期', '下达日期', '分配日期', '到账日期', '交易日期', '入账日期', '处理日期', '发文日期', '文件日期', '下达时间', '退票日期', '回盘日期', '记账日期', '交易时间', '入账时间', '处理时间', '记账时间', '代发日期', '付款日期', '发文时间', '成文日期', '印发日期', '分配时间', '文件时间', '拨款日期', '拨付日期'],
  paidOn: ['发放时间', '发放日期', '支付时间', '打卡时间', '拨付时间', '打款时间'],
  bankName: ['开户银行', '开户行', '银行', '发放银行', '开户银行名称', '代发银行', '收款行', '开户网点'],
  accountNumber: ['社保卡(银行)账号', '银行账号', '账号', '社保卡号', '银行卡号', '卡号', '社保卡账号', '一卡通账号', '存折账号', '收款账号', '银行账户', '账户', '帐号', '银行帐号', '收款帐号', '社会保障卡号', '卡(折)号', '惠农一卡通账号', '社保卡银行账号', '收款人账号', '社保卡(银行)帐号', '一卡通卡号', '存折号', '打卡账号', '打卡帐号', '一卡通', '银行卡账号', '发放账号', '社保卡卡号', '银行卡(折)号', '收款账户', '收款人账户', '客户账号', '对方账号', '入账账号', '代发账号', '转入账号', '贷方账号', '收款方账号', '收款卡号'],
  payeeName: ['开户名', '领款人', '收款户主', '开户人', '开户姓名', '持卡人', '代领人', '账户姓名', '领款人姓名', '领取人姓名', '代领人姓名', '持卡人姓名', '开户人姓名'],
  phone: ['联系电话', '电话', '手机号', '手机', '联系方式', '电话号码', '手机号码', '联系手机', '联系人电话', '联系电话号码'],
  address: ['家庭住址', '住址', '地址', '详细地址', '家庭地址', '户籍地址'],
  remark: ['备注', '说明', '摘要', '备注说明'],
  programme: ['救助类型', '项目', '资金项目', '救助项目', '项目名称', '资金名称', '补助项目', '保障类型', '险种', '低保类型', '资金类别', '城乡类别', '城乡类型', '业务类型'],
  level: ['资金级次', '级次', '资金来源', '资金级别', '预算级次', '来源', '指标来源'],
  documentNo: ['文号', '指标文号', '文件号', '下达文号', '资金文号', '分配文号', '文件文号', '发文字号', '文件编号', '拨款文号', '文件名称及文号', '资金文件文号', '指标文件文号'],
  parentDocumentNo: ['来源文号', '对应指标文号', '上级文号', '指标来源文号', '对应指标', '原指标文号', '上级拨款文号'],
  purpose: ['用途', '资金用途', '分配类型', '拨付类型', '使用方向'],
  amount: ['金额', '救助金额', '指标金额', '下达金额', '分配金额', '资金额', '资金金额', '交易金额', '代发金额', '救助资金', '补助金额', '分配数', '下达数', '指标数', '拨付金额', '入账金额', '发生额', '交易额', '代发额', '入账额', '转账金额', '付款金额', '应代发金额', '贷方金额'],
  monthAmount: [],
  programmeAmount: [],
  townshipAmount: [],
  levelAmount: [],
  resultCode: ['处理结果', '结果代码', '返回码', '交易状态', '状态', '处理状态', '返回代码', '处理标志', '回盘结果', '代发状态', '结果', '发放状态', '交易结果', '成功标志', '响应码', '响应代码', '代发结果', '入账结果', '入账状态', '记账状态', '记账结果', '错误码', '错误代码', '返回状态', '是否成功', '付款状态'],
  resultText: ['失败原因', '退票原因', '错误信息', '原因', '返回信息', '结果说明', '错误原因', '退回原因', '处理信息', '失败说明', '响应信息', '返回说明', '错误描述', '失败信息', '退票理由', '未成功原因'],
  reference: ['流水号', '业务流水', '参考号', '交易流水号', '明细序号', '业务编号', '交易流水', '银行流水号', '核心流水号', '业务流水号', '业务序号', '业务参考号', '指令序号', '明细号'],
  batchNo: ['批次号', '批号', '批次', '批次编号', '代发批次', '代发批次号', '发放批次', '清册号', '清册文号', '清册编号', '凭证号', '支付凭证号', '支付令号', '国库支付凭证号', '拨款凭证号'],
  relation: ['与户主关系', '与户主的关系', '与申请人关系', '家庭关系', '关系', '成员关系'],
  memberRelation: [],
  memberName: ['家庭成员姓名', '其他家庭成员姓名', '成员姓名', '共同生活成员姓名', '成员'],
  memberId: ['家庭成员身份证号', '成员身份证号', '家庭成员身份证号码', '成员身份证号码', '其他家庭成员身份证号', '其他家庭成员身份证号码'],
}

/** What a county would write above the column. */
export const headingOf = (field: string): string => synonyms[field as Field]?.[0] ?? field

const byHeading = new Map<string, Field>(
  Object.entries(synonyms).flatMap(([field, words]) =>
    words.map((word) => [word, field as Field] as const),
  ),
)

/** One form of a heading: half-width, simplified, small letters, no spaces, no unit in brackets, no colon or star. */
export const normaliseHeading = (text: string): string =>
  simplified(text.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/\[bookmark:[^\]]*\]/g, '')
    .replaceAll(/[\s:：*★、,，.。]/g, '')
    .replaceAll(
      /\((?:单位)?(?:人民币)?(?:万?元|人|户|口|岁|个|元\/(?:人|月|户|年)[·./人月年]*|元每[人月年]+)\)/g,
      '',
    )
    .replaceAll(/(?<=.)\((?:元|万元)\/[^)]*\)/g, '')
    .replaceAll(/\(\d{2}位\)/g, '')
    .replaceAll(/(?<=成员)[一二三四五六七八九十]/g, (n) =>
      String('一二三四五六七八九十'.indexOf(n) + 1),
    )

export const unitOfHeading = (text: string): Layout['unit'] | null => {
  const plain = simplified(text.normalize('NFKC'))
  if (/万元/.test(plain)) return 'WAN_YUAN'
  return /\((?:单位:?)?(?:人民币)?元(?:\/[^)]*)?\)/.test(plain) ? 'YUAN' : null
}

/** In 万元: as the column itself says, or else its sheet. */
export const isInWan = (sheet: Layout['unit'], heading: string): boolean =>
  (unitOfHeading(heading) ?? sheet) === 'WAN_YUAN'

/** Field and, for members laid sideways, which of them. */
export function meaningOf(heading: string): { field: Field; member: number | null } | null {
  const plain = normaliseHeading(heading)
  const parts = plain.split('/')
  const leaf = parts.at(-1)!
  // Below a heading of members nothing is of the head.
  const group = parts.slice(0, -1).find((part) => /成员/.test(part))
  if (group !== undefined) return memberOf(leaf, /\d{1,2}/.exec(group)?.[0])
  for (const text of new Set([plain, withoutChoices(plain), leaf])) {
    const known = byHeading.get(text)
    if (known && !/成员/.test(text)) return { field: known, member: null }
    const numbered =
      /^(.*?)(\d{1,2})(?:的)?(姓名|身份证号码?|(?:与户主)?关系)?$/.exec(text) ??
      /^(.*成员)()(姓名|身份证号码?|(?:与户主)?关系)?$/.exec(text)
    const member = numbered && memberOf(`${numbered[1]}${numbered[3] ?? ''}`, numbered[2])
    if (member) return member
  }
  return null
}

/** 个人类别(低保/边缘/特困/其他): what may be filled in. */
const withoutChoices = (text: string) => text.replace(/\([^()]*\/[^()]*\)$/, '')

function memberOf(words: string, n: string | undefined) {
  const member = n ? Number(n) : null
  if (/身份证|证件号|身份号/.test(words)) return { field: 'memberId' as const, member }
  if (/关系/.test(words)) return { field: 'memberRelation' as const, member }
  return /成员|姓名/.test(words) ? { field: 'memberName' as const, member } : null
}

export const isAmount = (field: Field | null): boolean =>
  field !== null &&
  [
    'topUpPerHead',
    'base',
    'categorical',
    'priceSubsidy',
    'basicLiving',
    'careAllowance',
    'other',
    'total',
    'amount',
    'monthAmount',
    'programmeAmount',
    'townshipAmount',
    'levelAmount',
  ].includes(field)

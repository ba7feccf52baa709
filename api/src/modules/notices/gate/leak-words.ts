import type { Reading } from './readings.ts'
import type { LeakKind } from '@mingzhang/db/notice-policy.ts'

import type { Known, Leak } from './scan.ts'

/** Words of illness as they are typed to pass: a syllable in pinyin, another character that sounds alike. */
const spelt = [
  ['尿niao|n', '毒du|独', '症zheng|证|正'],
  ['白bai', '血xue|雪', '病bing|丙'],
  ['糖tang|唐', '尿niao', '病bing|丙'],
  ['高gao', '血xue', '压ya'],
  ['肝gan', '炎yan'],
  ['肺fei', '结jie', '核he'],
  ['肿zhong', '瘤liu'],
  ['艾ai|爱', '滋zi'],
  ['癌ai', '症zheng|证'],
  ['精jing', '神shen', '病bing|丙'],
]
  .map((word) => word.map(([char, ...sounds]) => `(?:${char}|${sounds.join('')})`).join(''))
  .join('|')
const english =
  'cancer|tumou?r|leuka?emia|ura?emia|dialysis|diabet(?:es|ic)|hepatitis|tuberculosis|hypertension|schizophreni[ac]|epilepsy|dementia|psychiatric|disabled person'
const illness = new RegExp(
  `癌|肿瘤|白血病|[尿N]毒症|肾衰|透析|化疗|放疗|精神病|精神分裂|抑郁|双相障碍|自闭症|孤独症|唐氏|痴呆|阿尔茨海默|艾滋|梅毒|(?<![a-z])(?:HIV|AIDS|COPD)(?![a-z])|肝炎|乙肝|结核(?![查实对算定准验销减拨发])|尘肺|矽肺|慢阻肺|糖尿病|高血压|冠心病|心脏病|心梗|脑梗|脑卒中|脑瘫|中风|偏瘫|瘫痪|卧床|股骨头|白内障|植物人|血友病|截肢|智障|聋哑|盲人|癫痫|帕金森|红斑狼疮|(?:肢体|视力|听力|言语|智力|精神|多重)(?:残疾|[一二三四1-4]级)|肢残|残疾(?:等级|[一二三四1-4]级)|[一二三四1-4]级残疾|病历|住院号|诊断|${spelt}|${english}`,
  'giu',
)
const count = '[\\d一二三四五六七八九十百]+'
// An office has a street too.
const office = '(?![^。；;]{0,10}(?:民政|政府|办事处|服务中心|服务站|公示栏|社区|村委|居委|大厅))'
const address = new RegExp(
  `${count}(?:号楼|号院|幢|栋|单元|室)(?!内|外)|(?:路|街|巷|弄|胡同|大道|组|村|屯)${count}号(?!楼|院|文)${office}`,
  'gu',
)
// To and from Hong Kong, Macao and Taiwan, residence of foreigners, passports; and whatever is called the number of a paper.
const permit =
  /(?<![a-z0-9])(?:[HM]\d{8,10}|[A-Z]{3}\d{12}|[EG]\d{8}|E[A-HJ-NP-Z]\d{7})(?!\d)|(?:户口[簿本]|户号|社保卡|社会保障卡|医保卡|护照|通行证|台胞证|军官证|残疾人?证|身份证|证件|学号)(?:号码?|编号)?[：:为是]?(?:军字)?第?[A-Z]{0,2}\d{6,}[A-Z]?/giu
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·.]?(?=[A-HJ-NP-Z]{0,6}\d)[A-HJ-NP-Z\d]{5,6}(?![A-Z\d])/gu
const account =
  /(?:微信|weixin|wechat|QQ|支付宝|钉钉)(?:号码?|账号)?[：:为是]?[A-Z\d][\w-]{4,}|[\w.-]+@(?![\w.-]*gov\.cn)[\w-]+(?:\.[\w-]+)+/giu
const birth =
  /(?:出?生于|生日(?:为|是|：)?|出生日期[：为]?)\d{2,4}[年./-]\d{1,2}|\d{1,2}月\d{1,2}日出?生/gu
const hidden = /服刑|刑满|社区矫正|吸毒|戒毒|离婚|单亲|就读|在读/gu

/** What words give away, where whatever the eye skips has been taken out. */
export function leakWordsIn(
  { text, placeOf }: Reading,
  { health, minors = [], names = [] }: Known,
): Leak[] {
  const matches = (pattern: RegExp, kind: LeakKind): Leak[] =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      kind,
      from: placeOf(index),
      to: placeOf(index + found.length),
    }))
  const named = (people: readonly string[], kind: LeakKind) =>
    people.flatMap((name): Leak[] => {
      const at = name.length < 2 ? -1 : text.indexOf(name.normalize('NFKC'))
      return at < 0 ? [] : [{ kind, from: placeOf(at), to: placeOf(at + name.length) }]
    })
  return [
    ...(health === false ? [] : [...matches(illness, 'HEALTH'), ...matches(hidden, 'PRIVATE')]),
    ...matches(address, 'ADDRESS'),
    ...matches(permit, 'PERMIT'),
    ...matches(plate, 'PLATE'),
    ...matches(account, 'CONTACT'),
    ...matches(birth, 'BIRTH'),
    ...named(minors, 'MINOR'),
    ...named(names, 'NAME'),
  ]
}

import type { NoticeField } from '@mingzhang/db/notice-policy.ts'

import { type Text, text } from '../../../kit/language.ts'
import { columnWords } from '../policy/words.ts'
import type { GateFinding, GateLine, GateLineKey, GateResult } from './assess.ts'

export const lineWords: Record<GateLineKey, Text> = {
  COLUMNS: text('栏目', 'Columns'),
  LEAKS: text('泄露', 'Leaks'),
  PEOPLE: text('能认出的人', 'People who could be recognised'),
  DIFFERENCES: text('与以往名单的差别', 'Differences to earlier lists'),
  PLACE: text('张贴地点和期限', 'Place and time'),
}

const leakWords: Record<string, Text> = {
  ID_NUMBER: text('身份证号', 'an identity number'),
  OLD_ID_NUMBER: text('15 位身份证号', 'an identity number of 15 digits'),
  PERMIT: text('证件号', 'a permit number'),
  ACCOUNT: text('银行账号', 'an account number'),
  PHONE: text('手机号', 'a mobile number'),
  LANDLINE: text('没有登记在案的电话', 'a telephone that is no office’s'),
  HEALTH: text('病情或残疾情况', 'illness or disability'),
  ADDRESS: text('详细住址', 'an exact address'),
  MINOR: text('未成年人姓名', 'the name of a child'),
  PLATE: text('车牌号', 'a number plate'),
  CONTACT: text('个人的微信、QQ 或邮箱', 'somebody’s chat account or e-mail'),
  BIRTH: text('出生日期', 'a date of birth'),
  PRIVATE: text('婚姻、就学或涉刑情况', 'marriage, school or a criminal matter'),
  NAME: text('名单上某人的姓名', 'the name of somebody on the list'),
}

const fieldWords: Record<string, Text> = {
  title: text('标题', 'the title'),
  titleEn: text('英文标题', 'the English title'),
  body: text('正文', 'the text'),
  legalBasis: text('依据', 'the basis'),
  issuer: text('发布单位', 'the issuer'),
  place: text('张贴地点', 'the place'),
  texts: text('标题、正文等连起来读', 'title and texts read together'),
}

const unknown = (word: string | undefined) => text(word ?? '', word ?? '')
const positions = ({ positions: rows = [] }: GateFinding) => rows.slice(0, 20).join('、')

const named = 3

/** The same thing beside several earlier lists is said once: the lists by name, or how many they are. */
export function toldTogether(findings: readonly GateFinding[]): GateFinding[] {
  const beside = ({ code }: GateFinding) => code === 'SINGLED_OUT' || code === 'TOLD_BY_SUMS'
  const groups = Map.groupBy(findings.filter(beside), ({ code }) => code)
  const together = [...groups.values()].map((same): GateFinding => ({
    ...same[0]!,
    lists: same.map(({ field }) => field!),
    positions: [...new Set(same.flatMap(({ positions: rows = [] }) => rows))].sort((a, b) => a - b),
  }))
  return [...findings.filter((each) => !beside(each)), ...together]
}

/** Earlier lists, latest first. */
const listsOf = ({ lists = [] }: GateFinding): Text => {
  const [zh, en] = [
    lists
      .slice(0, named)
      .map((each) => `“${each}”`)
      .join('、'),
    lists
      .slice(0, named)
      .map((each) => `“${each}”`)
      .join(', '),
  ]
  return lists.length > named
    ? text(`${zh}等 ${lists.length} 份名单`, `${en} and ${lists.length - named} more lists`)
    : text(zh, en)
}

/** What is wrong, where, and what to do. */
export function findingWords(finding: GateFinding, limit: number): Text {
  const where = fieldWords[finding.field ?? ''] ?? unknown(finding.field)
  const rows = positions(finding)
  switch (finding.code) {
    case 'LEAK': {
      const what = leakWords[finding.kind ?? ''] ?? unknown(finding.kind)
      return text(
        `${where.zh}里像有${what.zh}，请删去。`,
        `There seems to be ${what.en} in ${where.en}: take it out.`,
      )
    }
    case 'LEAK_IN_NAME':
      return text(
        `第 ${rows} 行的姓名像号码，或是未成年人姓名；请在对象档案中更正后重新取数。`,
        `The name in row ${rows} looks like a number, or is a child’s: correct the file and draw anew.`,
      )
    case 'LEAK_DOWN_NAMES':
      return text(
        '姓名一栏连起来像号码，请核对对象档案。',
        'The names read downwards look like a number: check the files.',
      )
    case 'NOT_OF_KIND':
      return text(
        `第 ${rows} 行：这类公示不写“${columnWords[finding.field as NoticeField].zh}”，请重新取数或删去。`,
        `Rows ${rows}: this kind does not show “${columnWords[finding.field as NoticeField].en}”: draw anew or take it out.`,
      )
    case 'NOT_ON_WEB':
      return text('这类公示的名单不上网。', 'Lists of this kind do not go on the web.')
    case 'NO_REGISTER':
      return text(
        '这个村（社区）没有户籍底册，算不出谁会被认出：请先登记底册，或网上只公布户数。',
        'The village has no register, so nobody can say who would be recognised: bring it in, or let the web give counts alone.',
      )
    case 'RECOGNISED':
      return text(
        `第 ${rows} 行遮蔽后仍不足 ${limit} 户可能，会被认出：网上请只公布户数，名单张贴在公示栏。`,
        `Rows ${rows} could be fewer than ${limit} households even when masked: let the web give counts and the board the list.`,
      )
    case 'ALL_LISTED':
      return text(
        `第 ${rows} 行：全村这样写法、这样人数的户都在名单上，谁在名单上不用猜；网上请只公布户数，名单张贴在公示栏。`,
        `Rows ${rows}: every household of the village with this mask and size is on the list, so being on it is known: let the web give counts and the board the list.`,
      )
    case 'HOMOGENEOUS':
      return text(
        `第 ${rows} 行：全村这样写法、这样人数的户都在名单上，金额又都一样，每一户领多少不用猜；网上请只公布户数，名单张贴在公示栏。`,
        `Rows ${rows}: every household of the village with this mask and size is on the list and all receive the same, so everybody’s amount is known: let the web give counts and the board the list.`,
      )
    case 'SINGLED_OUT':
      return text(
        `与${listsOf(finding).zh}相比，变动不足 ${limit} 户${rows ? `（第 ${rows} 行）` : ''}，两份一对照就能认出：请等下次一并公布，或网上只公布户数。`,
        `Beside ${listsOf(finding).en} fewer than ${limit} households changed${rows ? ` (rows ${rows})` : ''}, which singles them out: wait for the next list, or let the web give counts.`,
      )
    case 'TOLD_BY_SUMS':
      return text(
        `与${listsOf(finding).zh}相比，户数只差不到 ${limit} 户，人数和金额一减就是这几户的：请等下次一并公布，或网上不列名单。`,
        `Beside ${listsOf(finding).en} the count differs by fewer than ${limit} households, and the difference of the sums is theirs: wait for the next list, or list nobody on the web.`,
      )
    case 'NO_CALENDAR':
      return text(
        `${finding.year} 年的放假和调休还没有登记，公示期的最后一天算不准：请先在“设置与节假日”中登记，由第二人确认。`,
        `The holidays and moved workdays of ${finding.year} are not entered, so the last day cannot be reckoned: enter them under settings, and have a second person confirm.`,
      )
    default:
      return text('没有写张贴地点。', 'No place is given.')
  }
}

/** A sentence on what was looked at, for whoever is no statistician. */
export function lineSentence(line: GateLine, result: GateResult): Text {
  const { changed, measures } = result
  const { checked } = line
  switch (line.key) {
    case 'COLUMNS':
      return text(
        `${checked} 行只有法定栏目：姓名、人数、金额、类别、备注。`,
        `${checked} rows with the columns of the law alone: name, persons, amount, kind, remark.`,
      )
    case 'LEAKS':
      return text(
        `看过 ${checked} 处文字，没有证件号、账号、电话、病情、住址和儿童姓名。`,
        `${checked} texts hold no identity, account or phone number, illness, address or child’s name.`,
      )
    case 'PEOPLE':
      return measures === null
        ? text('网上不列名单，无人可认。', 'The web lists nobody.')
        : text(
            `手里有全村底册的人，对任何一行也至少分不清 ${measures.k} 户；${measures.withheld} 行姓氏太少见，网上写作“某**”。`,
            `Whoever holds the village register cannot tell any row from at least ${measures.k} households; ${measures.withheld} rare names stand as 某**.`,
          )
    case 'DIFFERENCES':
      if (!result.sums.shown) return noSums(result)
      return checked === 0
        ? text('没有可对照的以往名单。', 'No earlier list lies beside it.')
        : text(
            `与以往 ${checked} 份名单对照，最近一份以来变动 ${changed} 户。`,
            `Laid beside ${checked} earlier lists; ${changed} households changed since the latest.`,
          )
    case 'PLACE':
      return place(result)
  }
}

/** The lawful way out where even sums would tell: the board has them, the web has the head and whom to ask. */
const noSums = ({ limit, sums: { beside } }: GateResult): Text =>
  beside === null
    ? text(
        `名单不足 ${limit} 户：网上连户数、人数和金额也不公布，只张贴在公示栏。`,
        `Fewer than ${limit} households: the web gives no counts or sums either; the board has them.`,
      )
    : text(
        `与“${beside}”相比户数只差不到 ${limit} 户，一减就是这几户的：网上连户数、人数和金额也不公布，只张贴在公示栏。`,
        `Beside “${beside}” the count differs by fewer than ${limit} households, whose sums would be the difference: the web gives no counts or sums either; the board has them.`,
      )

const place = ({ yearToEnter: year }: GateResult): Text =>
  year === null
    ? text(
        '张贴地点已写明；期限按本县设置从发布当日起算。',
        'The place is given; the clock starts with publication.',
      )
    : text(
        `张贴地点已写明；期限按本县设置从发布当日起算。${year} 年的放假和调休还没有登记，请在年底前登记，否则跨年的公示发不出去。`,
        `The place is given; the clock starts with publication. The holidays and moved workdays of ${year} are not entered yet: enter them this year, or no list whose time reaches into ${year} can go out.`,
      )

import { pinyin } from 'pinyin-pro'

import type { Random } from './random.ts'

// Every name is put together by the seeded source; whoever bears one of them is not meant.
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const compound = ['欧阳', '司马', '上官', '诸葛', '皇甫']
const male = [
  ...'国建志文德玉永明春福大金长新贵庆海红保成光林生军平华强东民兴学',
  ...'根水土木石山全有来顺喜发财旺茂荣富',
]
const female = [
  ...'秀玉桂兰英凤梅芳荣翠淑珍爱香莲美月春红霞丽华云巧素金彩花琴芬',
  ...'娥婷妮娟慧敏静燕萍枝菊桃杏粉环改变',
]
const young = [...'子浩宇轩欣怡梓涵雨泽佳琪思诗梦晨俊杰昊天乐嘉依可心语博文睿']
/** 𠮷 and 㐂 are outside what most fonts and old files hold. */
const rare = ['𠮷', '㐂']
const minority = ['古丽·艾山', '扎西·多吉', '阿依·努尔', '卓玛·央金', '买买提·阿卜']

export function inventName(random: Random, sex: 'M' | 'F', birthYear: number): string {
  const luck = random.next()
  if (luck < 0.0015) return random.pick(minority)
  const surname =
    luck < 0.008 ? random.pick(compound) : random.pick(surnames.slice(0, span(random)))
  const pool = birthYear >= 2000 ? young : sex === 'M' ? male : female
  const first = random.chance(0.0015) ? random.pick(rare) : random.pick(pool)
  return random.chance(0.13) ? surname + first : surname + first + random.pick(pool)
}

/** Of somebody of whom nothing but the mask will be kept. */
export const surnameLike = (random: Random): string =>
  random.chance(0.008) ? random.pick(compound) : random.pick(surnames.slice(0, span(random)))

export const inventChildName = (random: Random, parent: string) =>
  surnameOf(parent) + random.pick(young) + (random.chance(0.7) ? random.pick(young) : '')

export function surnameOf(name: string): string {
  const two = name.slice(0, 2)
  if (name.includes('·')) return surnames[name.length % 7]!
  return compound.includes(two) ? two : name.slice(0, 1)
}

// Common surnames are common: half of all names come from the first dozen.
const span = (random: Random) => (random.chance(0.5) ? 12 : surnames.length)

const readings: Record<string, string> = { '𠮷': 'ji', 㐂: 'xi', '·': '' }
const read = new Map<string, { pinyin: string; initials: string }>()

/** Lower-case without spaces or tones, as a search box is typed into. */
export function pinyinOf(name: string): { pinyin: string; initials: string } {
  const known = read.get(name)
  if (known) return known
  const syllables = pinyin(name, { toneType: 'none', surname: 'head', type: 'array' })
    .map((each) => readings[each] ?? each.replaceAll('ü', 'v').toLowerCase())
    .filter(Boolean)
  const made = { pinyin: syllables.join(''), initials: syllables.map((s) => s[0]).join('') }
  read.set(name, made)
  return made
}

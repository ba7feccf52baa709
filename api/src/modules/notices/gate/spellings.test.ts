import { expect, test } from 'vitest'

import { scanText } from './scan.ts'

const id = '41049919850329123X'
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const sum = weights.reduce((all, weight, n) => all + weight * Number(id[n]), 0)
const number = id.slice(0, 17) + '10X98765432'[sum % 11]!
const mobile = '13964208575'
const pinyin = 'ling yi er san si wu liu qi ba jiu'.split(' ')
const toned = 'líng yī èr sān sì wǔ liù qī bā jiǔ'.split(' ')
const figured = 'ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3'.split(' ')
const radio = 'dong yao liang san si wu liu guai ba gou'.split(' ')
const zhuyin = 'ㄌㄧㄥˊ ㄧ ㄦˋ ㄙㄢ ㄙˋ ㄨˇ ㄌㄧㄡˋ ㄑㄧ ㄅㄚ ㄐㄧㄡˇ'.split(' ')
const roman = 'O I II III IV V VI VII VIII IX'.split(' ')
const say = (words: readonly string[], separator: string) => (text: string) =>
  [...text].map((char) => (char === 'X' ? 'x' : words[Number(char)]!)).join(separator)
const braille = say([...'⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊'], '')
const disguises: [string, (text: string) => string][] = [
  ...['', ' ', ', ', '-', '\n', '、', '\u200b', '’', '_'].map(
    (separator): [string, (text: string) => string] => [
      `pinyin parted by ${JSON.stringify(separator)}`,
      say(pinyin, separator),
    ],
  ),
  ['pinyin of the radio', say(radio, ' ')],
  ['pinyin with tones', say(toned, ' ')],
  ['pinyin with tones, run together', say(toned, '')],
  ['pinyin with tones apart from their letters', (text) => say(toned, ' ')(text).normalize('NFD')],
  ['pinyin with figures for tones', say(figured, ' ')],
  ['pinyin in capitals', (text) => say(pinyin, '')(text).toUpperCase()],
  ['pinyin letter by letter', (text) => [...say(pinyin, '')(text)].join(' ')],
  ['pinyin in full width', (text) => say([...'０１２３４５６７８９'], '')(text)],
  ['pinyin and digits', (text) => say(pinyin, ' ')(text.slice(0, 5)) + ' ' + text.slice(5)],
  ['zhuyin', say(zhuyin, ' ')],
  ['zhuyin run together', say(zhuyin, '')],
  ['Roman numerals', say(roman, ' ')],
  ['braille', braille],
  ['braille with its number sign', (text) => `⠼${braille(text)}`],
  ['braille in groups', (text) => braille(text).replaceAll(/.{4}(?=.)/gu, '$&⠀⠼')],
  ['braille in lower cells', say([...'⠴⠂⠆⠒⠲⠢⠖⠶⠦⠔'], '')],
  ['double circles', say([...'⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽'], '')],
  ['black circles', say([...'🄌➊➋➌➍➎➏➐➑➒'], ' ')],
  ['digits of mathematics', say([...'𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡'], '')],
  ['segments', say([...'🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹'], '')],
  ['subscripts', say([...'₀₁₂₃₄₅₆₇₈₉'], '')],
  ['keycaps', (text) => text.replaceAll(/\d/g, '$&\ufe0f\u20e3')],
  ['commas in the character', say([...'🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊'], '')],
  ['Tibetan', say([...'༠༡༢༣༤༥༦༧༨༩'], '')],
  ['Ethiopic', say([...'〇፩፪፫፬፭፮፯፰፱'], '')],
  ['two digits in a circle', (text) => text.replaceAll('13', '⑬').replaceAll('19', '⑲')],
  ['letters drawn like digits', (text) => text.replaceAll('2', 'Z').replaceAll('5', 'S')],
]

test.each(disguises)('a number is found in %s', (_, disguise) => {
  const kinds = (text: string) => scanText(text).map(({ kind }) => kind)
  for (const around of ['', '户主：']) {
    expect(kinds(`${around}${disguise(number)}。`)).toContain('ID_NUMBER')
    expect(kinds(`${around}${disguise(mobile)}。`)).toContain('PHONE')
  }
})

test('names of people and villages in pinyin, and English of a notice, are no number', () => {
  for (const text of [
    'Siba Village, Wuyi Township: Wu Yi, Ba Si, Zhang San, Li Si, Liu Er, Wang Wu, Qi San, Ling Jiu',
    'Liu San 3, Wu Si 4, Qi Er 12; Jiuling, Sanyi, Wuliu and Erba groups, 2025-07-01 to 2025-07-31',
    'One household of seven persons, two of three, five of four; phase II and III, article IV (VI)',
    '¥ 1,234.50 for I, II, III, IV, V, VI, VII, VIII and IX of 2025, 12 households, 34 persons',
    'So is Big Bill; SOS, OS, IQ 15 of 2025-07-01; 57号第二十四条，共 138 户 1234 人',
  ])
    expect(scanText(text), text).toEqual([])
})

test('a word that divides in very many ways is read to its end', () => {
  for (const sound of ['i', 'vi', 'yi', 'oh', 'ㄧ', 'san1'])
    expect(scanText(`${sound.repeat(500)}zㄚ`).length, sound).toBeLessThan(2)
})

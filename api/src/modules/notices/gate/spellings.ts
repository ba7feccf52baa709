import type { Reading } from './readings.ts'

/** The digits of a number as some language says them, nought first; `|` parts what says the same. */
const tongue = (script: string, ...sounds: string[]) => {
  const values = new Map(sounds.flatMap((all, n) => all.split('|').map((each) => [each, n % 10])))
  // The longer first: ㄌㄧㄡ holds ㄧ.
  const sound = [...values.keys()].sort((a, b) => b.length - a.length).join('|')
  return {
    values,
    sound: new RegExp(sound, 'g'),
    // Read once and not divided anew: a long word of i and v divides in more ways than can be tried.
    word: new RegExp(`(?<!${script})(?=((?:(?:${sound})[1-5]?)+))\\1(?=x?(?!${script}))`, 'gu'),
    run: new RegExp(`(?:(?:${sound})[1-5]?){10,}x?`, 'gu'),
  }
}

const tongues = [
  tongue(
    '[a-z]',
    ...['zero|oh|nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ),
  tongue(
    '[a-z]',
    ...['ling|dong', 'yi|yao', 'er|liang', 'san', 'si', 'wu', 'liu', 'qi|guai', 'ba', 'jiu|gou'],
  ),
  tongue('[a-z]', '(?!)', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'),
  tongue(
    '\\p{Script=Bopomofo}',
    ...['ㄌㄧㄥ', 'ㄧ|ㄧㄠ', 'ㄦ', 'ㄙㄢ', 'ㄙ', 'ㄨ', 'ㄌㄧㄡ', 'ㄑㄧ', 'ㄅㄚ', 'ㄐㄧㄡ'],
  ),
]
const tone = /[\p{M}ˉˊˇˋ˙]/u
const apart = /[\s\p{Z}\p{C}\p{P}\p{S}]/u
const drawn = [...'OoIlZzSsBbGq']
const inDrawn = new RegExp(`(?<!\\p{L})[${drawn.join('')}]+(?=[xX]?(?!\\p{L}))`, 'gu')

/** A text with the numbers in it that are spelt: in English, in pinyin or zhuyin with tones or without, in Roman numerals, in letters drawn like digits. */
export function spelledOut(text: string): Reading[] {
  const letters = without(text, tone)
  const close = without(letters.text, apart)
  const whole = (read: string) => (read === text ? [] : [{ text: read, placeOf: () => 0 }])
  const spoken = tongues.flatMap(({ values, sound, word, run }) => {
    const say = (spelt: string, tones: RegExp) =>
      spelt.replaceAll(tones, '').replaceAll(sound, (each) => String(values.get(each)))
    return [
      // A figure behind a syllable is its tone, or a digit.
      ...[/(?<=\D)[1-5]/g, /(?!)/g].flatMap((tones) =>
        letters.text.search(word) < 0
          ? []
          : whole(letters.text.replaceAll(word, (spelt) => say(spelt, tones))),
      ),
      // Letter by letter, or cut anywhere.
      ...[...close.text.matchAll(run)].map(({ 0: spelt, index }) => ({
        text: say(spelt, /(?<=\D)[1-5]/g),
        placeOf: () => letters.placeOf(close.placeOf(index)),
      })),
    ]
  })
  const read = text.replaceAll(inDrawn, (all) =>
    [...all].map((char) => '001122558869'[drawn.indexOf(char)]).join(''),
  )
  return [...spoken, ...whole(read)]
}

/** The plain small letters of a text, without what is skipped. */
function without(text: string, skipped: RegExp): Reading {
  const places: number[] = []
  let out = ''
  let at = 0
  for (const char of text) {
    const plain = [...char.normalize('NFKD').toLowerCase()]
      .filter((each) => !skipped.test(each))
      .join('')
    for (let n = 0; n < plain.length; n += 1) places.push(at)
    out += plain
    at += char.length
  }
  return { text: out, placeOf: (index) => places[index] ?? at }
}

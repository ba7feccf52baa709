/** One digit as somebody may have written it, and where it stands in the text. */
export type Digit = { value: string; at: number; group: number }

const numerals = new Map(
  [
    ...['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '○弌弍弎', '０１２３４５６７８９'],
    ...['⓪①②③④⑤⑥⑦⑧⑨', '⓿❶❷❸❹❺❻❼❽❾', '🄋➀➁➂➃➄➅➆➇➈'],
    ...['〇〡〢〣〤〥〦〧〨〩', '洞幺两叁肆伍陆拐捌勾', '零壹貳參肆伍陸柒捌玖'],
    ...['⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽', '🄌➊➋➌➍➎➏➐➑➒', '◯弌貮叄亖㐅', '〇፩፪፫፬፭፮፯፰፱'],
    // Braille, in its upper and its lower cells.
    ...['⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊', '⠴⠂⠆⠒⠲⠢⠖⠶⠦⠔'],
    ...['零壱弐参肆伍陸漆捌玖', '零ⅠⅡⅢⅣⅤⅥⅦⅧⅨ', '零ⅰⅱⅲⅳⅴⅵⅶⅷⅸ'],
  ].flatMap((row) => [...row].map((char, value) => [char, String(value)] as const)),
)
// Read as digits where they stand without other letters: a word is no number.
const lookalikes = new Map([
  ...[...'OoОоΟο'].map((char) => [char, '0'] as const),
  ...[...'lIІⅼ'].map((char) => [char, '1'] as const),
])
const lettering = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+/gu
// What people put between groups: signs, spaces, line ends, and characters that nobody sees.
const between = /[\s\p{Z}\p{C}\p{M}\p{P}\p{S}\u115F\u1160\u3164\uFFA0]/u

/** The digits of a text in runs: groups of one run are parted by nothing but separators. An X may end a run. */
export function digitRuns(text: string): Digit[][] {
  const runs: Digit[][] = []
  let run: Digit[] = []
  let group = 0
  let parted = false
  const end = () => {
    if (run.length > 0) runs.push(run)
    run = []
    group = 0
    parted = false
  }
  const letters = lookalikesIn(text)
  let at = 0
  for (const char of text) {
    const value = letters.get(at) ?? digitOf(char, (run.length > 0 && !parted) || run.length >= 17)
    if (value !== null) {
      if (parted) group += 1
      run.push({ value, at, group })
      parted = false
    } else if (run.length > 0 && between.test(char)) parted = true
    else end()
    at += char.length
  }
  end()
  return runs
}

/** Digits of any script as plain ones, wherever they stand; an X is left as it is. */
export const plainDigits = (text: string): string =>
  [...text].map((char) => (digitOf(char, false) ?? char).padEnd(char.length)).join('')

function digitOf(char: string, mayEnd: boolean): string | null {
  // A digit in brackets or with a full stop is one character too: ⑴, ⒈, ㈠.
  const plain = char.normalize('NFKC').replace(/^\((.)\)$|^(.)[.,]$/u, '$1$2')
  if (/^\p{Nd}$/u.test(plain)) return /^\d$/.test(plain) ? plain : decimalOf(plain)
  const numeral = numerals.get(char) ?? numerals.get(plain)
  if (numeral) return numeral
  return mayEnd && /^[xXхХ×Χ✕✖✗✘❌⠭叉]$/u.test(plain) ? 'X' : null
}

function lookalikesIn(text: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const { 0: letters, index } of text.matchAll(lettering)) {
    // The letter that may end an identity number may follow them.
    const values = [...letters.replace(/[xXｘＸхХΧ]$/u, '')].map((char) =>
      lookalikes.get(char.normalize('NFKC')),
    )
    if (values.every((value) => value !== undefined))
      values.forEach((value, n) => found.set(index + n, value))
  }
  return found
}

/** Digits of other scripts stand in rows of ten. */
function decimalOf(char: string): string {
  let code = char.codePointAt(0)!
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1
    value += 1
  }
  return String(value)
}

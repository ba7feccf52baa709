import { pinyin } from 'pinyin-pro'

/** A region's name as it is searched for, a space between syllables, and as English writes it. */
export function spell(name: string): { pinyin: string; nameEn: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array' })
  return {
    pinyin: syllables.join(' '),
    nameEn: syllables.join('').replace(/^./, (first) => first.toUpperCase()),
  }
}

import type { Page } from 'playwright-core'
import { paleTexts } from '../pale.ts'

/** What hinders somebody with poor eyes and an old phone, in words; runs in the page. */
const hindrances = `(() => {
  ${paleTexts}
  const found = new Set(paleBelow(7))
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    const words = texts.currentNode.textContent.trim()
    if (!words || !element.checkVisibility()) continue
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (size < 18) found.add('type of ' + size + ': ' + words.slice(0, 20))
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    for (const { width } of range.getClientRects())
      if (width > 36 * size + 1) found.add('long line: ' + words.slice(0, 20))
  }
  for (const each of document.querySelectorAll('a, button, input, select, textarea, summary')) {
    if (each.className === 'skip' || each.type === 'hidden' || !each.checkVisibility()) continue
    const { width, height } = (each.closest('label') ?? each).getBoundingClientRect()
    if (width < 48 || height < 48) found.add('small to touch: ' + (each.textContent || each.name))
  }
  if (document.documentElement.scrollWidth > innerWidth) found.add('runs out of the screen')
  return [...found]
})()`

/** Type of 18 px, contrast 7:1, lines of 36 characters, targets of 48 px, nothing beside the screen. */
export const hinders = async (page: Page): Promise<string[]> => await page.evaluate(hindrances)

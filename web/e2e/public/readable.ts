import type { Page } from 'playwright-core'

/** What hinders somebody with poor eyes and an old phone, in words; runs in the page. */
const hindrances = `(() => {
  const found = new Set()
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const v = part / 255
      return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (!colour.endsWith(', 0)')) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    const words = texts.currentNode.textContent.trim()
    if (!words || !element.checkVisibility()) continue
    const { fontSize, color } = getComputedStyle(element)
    const size = parseFloat(fontSize)
    if (size < 18) found.add('type of ' + size + ': ' + words.slice(0, 20))
    const [dark, pale] = [light(color), light(behind(element))].sort((a, b) => a - b)
    if ((pale + 0.05) / (dark + 0.05) < 7) found.add('pale: ' + words.slice(0, 20))
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

import type { RunOptions } from 'axe-core'

/** How axe is asked: a selector for each of thousands of elements, and what covers it, would be most of its work. Contrast is measured below. */
export const axeOptions: RunOptions = {
  resultTypes: ['violations'],
  preload: false,
  selectors: false,
  rules: { 'color-contrast': { enabled: false } },
}

/**
 * In the page: `paleBelow(least)` names the texts whose contrast to what is behind them is less.
 * axe asks for each element what covers it; a page has hundreds, and a handful of colours.
 */
export const paleTexts = `
const partsOf = (colour) => {
  if (!/^rgba?\\(/.test(colour)) throw new Error('a colour that is not read here: ' + colour)
  const [r, g, b, share = 1] = colour.match(/[\\d.]+/g).map(Number)
  return { rgb: [r, g, b], share }
}
const over = ({ rgb, share }, ground) => rgb.map((part, i) => part * share + ground[i] * (1 - share))
const light = (rgb) => {
  const [r, g, b] = rgb.map((part) => {
    const v = part / 255
    return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const groundOf = (element) => {
  if (!element) return [255, 255, 255]
  const colour = partsOf(getComputedStyle(element).backgroundColor)
  return colour.share === 1 ? colour.rgb : over(colour, groundOf(element.parentElement))
}
const shareOf = (element) =>
  element ? getComputedStyle(element).opacity * shareOf(element.parentElement) : 1
const contrastOf = (element) => {
  const ground = groundOf(element)
  const { rgb, share } = partsOf(getComputedStyle(element).color)
  const ink = over({ rgb, share: share * shareOf(element) }, ground)
  const [dark, pale] = [light(ink), light(ground)].sort((a, b) => a - b)
  return (pale + 0.05) / (dark + 0.05)
}
const paleBelow = (least) => {
  const found = new Set()
  const look = (element, words) => {
    const off = element.closest(':disabled, [aria-disabled=true]')
    if (!words || off || !element.checkVisibility({ opacityProperty: true })) return
    const contrast = contrastOf(element)
    if (contrast < least) found.add('pale, ' + contrast.toFixed(2) + ': ' + words.slice(0, 20))
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) look(texts.currentNode.parentElement, texts.currentNode.textContent.trim())
  for (const field of document.querySelectorAll('input, select, textarea')) look(field, field.value)
  return [...found]
}`

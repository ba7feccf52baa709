export type Language = 'zh' | 'en'

/** Chinese first: English only when the cookie or the first accepted language asks for it. */
export function languageOf(cookie: string | undefined, accept: string | undefined): Language {
  if (cookie === 'zh' || cookie === 'en') return cookie
  return accept?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** A text in both languages; the caller's is chosen when it is said. */
export type Text = { zh: string; en: string }

export const text = (zh: string, en: string): Text => ({ zh, en })

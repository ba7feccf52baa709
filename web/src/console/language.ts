import type { Language } from '../lib/i18n.ts'

/** The cookie also tells the server in which language to answer. */
export const keptLanguage = (): Language =>
  /(?:^|; )lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'zh'

export function keepLanguage(language: Language): void {
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`
}

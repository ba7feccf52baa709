import { createContext, useContext } from 'react'
import type { Language } from '../lib/i18n.ts'
import { useLanguage, useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'

export const SetLanguageContext = createContext<(language: Language) => void>(() => undefined)

export function LanguageSwitch() {
  const w = useWords(frameWords)
  const other = useLanguage() === 'zh' ? 'en' : 'zh'
  const setLanguage = useContext(SetLanguageContext)
  return (
    <Button kind="text" lang={other} onClick={() => setLanguage(other)}>
      {w.language}
    </Button>
  )
}

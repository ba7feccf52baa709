import { createContext, useContext } from 'react'
import type { Language, Words } from './i18n.ts'

export const LanguageContext = createContext<Language>('zh')

export const useLanguage = (): Language => useContext(LanguageContext)

/** Words in the language of the reader. */
export const useWords = <T,>(words: Words<T>): T => words[useLanguage()]

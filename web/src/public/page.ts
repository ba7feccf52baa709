import { createContext, useContext } from 'react'

/** What the request says of how the page is to look. */
export type PageSettings = {
  /** Hashed addresses. */
  stylesheet: string
  fonts: string
  /** The script that asks a form's questions one by one. */
  steps: string
  largeType: boolean
  /** This page's address with one setting changed: the server keeps it in a cookie. */
  linkWith: (setting: 'type' | 'lang', value: string) => string
}

export const PageContext = createContext<PageSettings>({
  stylesheet: '',
  fonts: '',
  steps: '',
  largeType: false,
  linkWith: () => '',
})

export const usePage = (): PageSettings => useContext(PageContext)

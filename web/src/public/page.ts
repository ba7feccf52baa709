import { createContext, useContext } from 'react'

/** What the request says of how the page is to look. */
export type PageSettings = {
  /** Hashed addresses. */
  stylesheet: string
  fonts: string
  largeType: boolean
  /** This page's address with one setting changed: the server keeps it in a cookie. */
  linkWith: (setting: 'type' | 'lang', value: string) => string
}

export const PageContext = createContext<PageSettings>({
  stylesheet: '',
  fonts: '',
  largeType: false,
  linkWith: () => '',
})

export const usePage = (): PageSettings => useContext(PageContext)

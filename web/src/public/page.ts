import { createContext, useContext } from 'react'

/** What the request says of how the page is to look. */
export type PageSettings = {
  /** Hashed address of the one stylesheet. */
  stylesheet: string
  largeType: boolean
  /** This page's address with one setting changed: the server keeps it in a cookie. */
  linkWith: (setting: 'type' | 'lang', value: string) => string
}

export const PageContext = createContext<PageSettings>({ stylesheet: '', largeType: false, linkWith: () => '' })

export const usePage = (): PageSettings => useContext(PageContext)

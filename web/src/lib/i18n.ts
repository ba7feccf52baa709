export type Language = 'zh' | 'en'

/** The same words in both languages; the compiler holds English to the keys of Chinese. */
export type Words<T> = { readonly zh: T; readonly en: T }

export const words = <T>(zh: T, en: NoInfer<T>): Words<T> => ({ zh, en })

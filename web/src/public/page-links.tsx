import { words } from '../lib/i18n.ts'
import { useWords } from '../lib/language.tsx'

const text = words(
  {
    at: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`,
    before: '上一页',
    after: '下一页',
  },
  {
    at: (page: number, of: number) => `Page ${page} of ${of}`,
    before: 'Previous page',
    after: 'Next page',
  },
)

/** `?page=`: the first for whatever is no page. */
export function pageIn(query: URLSearchParams): number {
  const asked = query.get('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}

type Of = { page: number; pages: number }

/** Links to the pages beside this one; nothing where there is one page. */
export function PageLinks(of: Of) {
  const t = useWords(text)
  if (of.pages <= 1) return null
  return (
    <nav className="pages way" aria-label={t.at(of.page, of.pages)}>
      <Links {...of} />
    </nav>
  )
}

/** The same below what they turn: no landmark twice. */
export const PageLinksBelow = (of: Of) =>
  of.pages > 1 && (
    <div className="pages way">
      <Links {...of} />
    </div>
  )

function Links({ page, pages }: Of) {
  const t = useWords(text)
  return (
    <>
      {page > 1 && <a href={`?page=${Math.min(page - 1, pages)}`}>{t.before}</a>}
      <span>{t.at(page, pages)}</span>
      {page < pages && <a href={`?page=${page + 1}`}>{t.after}</a>}
    </>
  )
}

import { words } from '../lib/i18n.ts'
import { useWords } from '../lib/language.tsx'

const text = words(
  { label: '查公示：村名、乡镇或公示编号', submit: '查找' },
  { label: 'Find notices: village, township or notice number', submit: 'Search' },
)

/** A plain form: works without a script. */
export function SearchForm({ value = '' }: { value?: string }) {
  const t = useWords(text)
  return (
    <form className="search" action="/search" method="get" role="search">
      <label htmlFor="q">{t.label}</label>
      <div className="row">
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={value}
          maxLength={60}
          autoComplete="off"
        />
        <button type="submit">{t.submit}</button>
      </div>
    </form>
  )
}

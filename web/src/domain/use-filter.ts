import { useSearchParams } from 'react-router'

/** One value of the page's filter, kept in the URL; empty means not asked. */
export function useFilter(): [
  read: (name: string) => string | null,
  set: (name: string, value: string) => void,
] {
  const [search, setSearch] = useSearchParams()
  const set = (name: string, value: string) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        return now
      },
      { replace: true },
    )
  return [(name) => search.get(name) || null, set]
}

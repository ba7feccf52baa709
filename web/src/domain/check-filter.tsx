import { useFilter } from './use-filter.ts'

/** A filter that is on or off, kept in the URL. */
export function CheckFilter({ name, label }: { name: string; label: string }) {
  const [read, set] = useFilter()
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={read(name) === 'true'}
        onChange={(event) => set(name, event.target.checked ? 'true' : '')}
      />
      {label}
    </label>
  )
}

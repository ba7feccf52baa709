import { useState } from 'react'
import { Popup } from './popup.tsx'

type Choosable = { key: string; title: string; optional?: boolean }

/** Hidden columns of a table, remembered on this device. */
export function useHiddenColumns(name: string, columns: readonly Choosable[]) {
  const place = `columns.${name}`
  const [hidden, setHidden] = useState(() => {
    const kept = localStorage.getItem(place)
    const initially = columns.filter((column) => column.optional).map((column) => column.key)
    return new Set(kept === null ? initially : kept.split(','))
  })
  const toggle = (key: string) => {
    const next = hidden.symmetricDifference(new Set([key]))
    localStorage.setItem(place, [...next].join(','))
    setHidden(next)
  }
  return [hidden, toggle] as const
}

type ChooserProps = {
  label: string
  columns: readonly Choosable[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}

/** The first column is the link of the row and stays. */
export function ColumnChooser({ label, columns, hidden, onToggle }: ChooserProps) {
  return (
    <Popup label={label}>
      {columns.slice(1).map((column) => (
        <label key={column.key} className="check nowrap">
          <input
            type="checkbox"
            checked={!hidden.has(column.key)}
            onChange={() => onToggle(column.key)}
          />
          {column.title}
        </label>
      ))}
    </Popup>
  )
}

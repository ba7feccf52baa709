import { useState, type FormEvent } from 'react'
import { Link, useLocation } from 'react-router'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Popup } from '../ui/popup.tsx'

type Saved = { name: string; search: string }

const read = (place: string) => JSON.parse(localStorage.getItem(place) ?? '[]') as Saved[]

/** Filters of this page kept under a name on this device; each is a link, so it can be sent. */
export function SavedFilters() {
  const w = useWords(frameWords)
  const { pathname, search } = useLocation()
  const place = `filters.${pathname}`
  const [saved, setSaved] = useState(() => read(place))
  const [name, setName] = useState('')
  function keep(next: Saved[]) {
    localStorage.setItem(place, JSON.stringify(next))
    setSaved(next)
  }
  function save(event: FormEvent) {
    event.preventDefault()
    const title = name.trim()
    if (!title) return
    keep([...saved.filter((each) => each.name !== title), { name: title, search }])
    setName('')
  }
  return (
    <Popup label={w.saved}>
      <form className="form" onSubmit={save}>
        <ul className="changes">
          {saved.map((each) => (
            <li key={each.name} className="row-actions">
              <Link to={`${pathname}${each.search}`}>{each.name}</Link>
              <Button
                kind="text"
                aria-label={`${w.remove} ${each.name}`}
                onClick={() => keep(saved.filter(({ name: other }) => other !== each.name))}
              >
                {w.remove}
              </Button>
            </li>
          ))}
        </ul>
        <TextField
          label={w.saveName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={30}
        />
        <Button type="submit">{w.save}</Button>
      </form>
    </Popup>
  )
}

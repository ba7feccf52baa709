import { useState, type FormEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useCounty } from '../domain/county.ts'
import { NumberSearch } from '../domain/number-search.tsx'
import { PeriodPicker } from '../domain/period-picker.tsx'
import { RegionPicker } from '../domain/region-picker.tsx'
import { useScope, useScopedPath } from '../domain/scope.ts'
import { useMay } from '../domain/viewer.ts'
import { looksLikeNumber } from '../lib/looks-like-number.ts'
import { useLanguage, useWords } from '../lib/language.tsx'
import { dateText } from '../lib/format.ts'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Me } from './me.tsx'

/** Where, when, what to find, in which language, and who I am; nothing else. */
export function TopLine({ onHelp }: { onHelp: () => void }) {
  const w = useWords(frameWords)
  const language = useLanguage()
  const { county, clock } = useCounty()
  const { region, from, to, setScope } = useScope()
  const { key } = useLocation()
  // A number of a person is held here and nowhere else, and only for as long as the page stays.
  const [number, setNumber] = useState<{ typed: string; on: string } | null>(null)
  const day = dateText(clock.today, language)
  return (
    <>
      <header className="top no-print">
        <RegionPicker value={region} onPick={(code) => setScope({ region: code })} />
        <PeriodPicker from={from} to={to} onPick={setScope} />
        <Search onNumber={(typed) => setNumber({ typed, on: key })} />
        <span className="top-end">
          <span className={clock.demonstration ? 'top-demo' : 'quiet'}>
            {clock.demonstration ? w.demo(county.name, day) : w.clock(county.name, day)}
          </span>
          <Button kind="text" aria-label={w.help} onClick={onHelp}>
            ?
          </Button>
          <LanguageSwitch />
          <Me />
        </span>
      </header>
      {number?.on === key && <NumberSearch typed={number.typed} onClose={() => setNumber(null)} />}
    </>
  )
}

function Search({ onNumber }: { onNumber: (typed: string) => void }) {
  const w = useWords(frameWords)
  const scoped = useScopedPath()
  const navigate = useNavigate()
  const maySearchNumbers = useMay('identity.reveal')
  const [text, setText] = useState('')
  const isNumber = looksLikeNumber(text)
  const refused = isNumber && !maySearchNumbers
  function search(event: FormEvent) {
    event.preventDefault()
    const typed = text.trim()
    if (isNumber && maySearchNumbers) {
      onNumber(typed)
      setText('')
    } else if (typed && !isNumber)
      void navigate(scoped(`/console/search?text=${encodeURIComponent(typed)}`))
  }
  return (
    <form className="top-search" role="search" onSubmit={search}>
      <input
        className="input"
        type="search"
        autoComplete="off"
        aria-label={w.searchLabel}
        placeholder={w.search}
        value={text}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? 'search-number' : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {refused && (
        <p id="search-number" className="top-search-note" role="status">
          {w.searchNumber}
        </p>
      )}
    </form>
  )
}

import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useCounty } from '../domain/county.ts'
import { PeriodPicker } from '../domain/period-picker.tsx'
import { RegionPicker } from '../domain/region-picker.tsx'
import { useScope, useScopedPath } from '../domain/scope.ts'
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
  const day = dateText(clock.today, language)
  return (
    <header className="top no-print">
      <RegionPicker value={region} onPick={(code) => setScope({ region: code })} />
      <PeriodPicker from={from} to={to} onPick={setScope} />
      <Search />
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
  )
}

function Search() {
  const w = useWords(frameWords)
  const scoped = useScopedPath()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const number = looksLikeNumber(text)
  function search(event: FormEvent) {
    event.preventDefault()
    if (text.trim() && !number)
      void navigate(scoped(`/console/search?text=${encodeURIComponent(text.trim())}`))
  }
  return (
    <form className="top-search" role="search" onSubmit={search}>
      <input
        className="input"
        type="search"
        aria-label={w.searchLabel}
        placeholder={w.search}
        value={text}
        aria-invalid={number || undefined}
        aria-describedby={number ? 'search-number' : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {number && (
        <p id="search-number" className="top-search-note" role="status">
          {w.searchNumber}
        </p>
      )}
    </form>
  )
}

import { useSearchParams } from 'react-router'
import { useCounty } from '../../../domain/county.ts'
import { useScope } from '../../../domain/scope.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { momentOf } from './moments.ts'

/** A month or the year so far, both moments, and the files of the same; all of it stands in the address. */
export function Tools({ badSince }: { badSince: boolean }) {
  const w = useWords(reportWords)
  const { clock } = useCounty()
  const { from, to, setScope } = useScope()
  const [search, setSearch] = useSearchParams()
  const moment = (name: 'asOf' | 'since', label: string, hint: string, error?: string | false) => (
    <TextField
      label={label}
      hint={hint}
      error={error}
      type="datetime-local"
      max={`${clock.today}T23:59`}
      value={search.get(name) ?? ''}
      onChange={({ target: { value } }) =>
        setSearch((now) => {
          if (value) now.set(name, value)
          else now.delete(name)
          return now
        })
      }
    />
  )
  const january = `${to.slice(0, 4)}-01`
  return (
    <div className="report-tools no-print">
      {moment('asOf', w.asOf, w.asOfHint)}
      {moment('since', w.compare, w.compareHint, badSince && w.badSince)}
      <div className="row-actions">
        <Button aria-pressed={from === to} onClick={() => setScope({ from: to })}>
          {w.monthly}
        </Button>
        <Button aria-pressed={from === january} onClick={() => setScope({ from: january })}>
          {w.yearly}
        </Button>
      </div>
    </div>
  )
}

/** Files of what is shown, and paper. */
export function Files() {
  const w = useWords(reportWords)
  const { region, from, to } = useScope()
  const [search] = useSearchParams()
  const asOf = momentOf(search.get('asOf'))
  const file = (format: 'docx' | 'xlsx') =>
    `/reports/file?${new URLSearchParams({ region, from, to, format, ...(asOf && { asOf }) })}`
  return (
    <>
      <a className="button button-primary" href={file('docx')} download>
        {w.docx}
      </a>
      <a className="button" href={file('xlsx')} download>
        {w.xlsx}
      </a>
      <Button onClick={() => print()}>{w.print}</Button>
    </>
  )
}

import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { useCounty } from './county.ts'
import { useViewer } from './viewer.ts'

type PickerProps = { value: string; onPick: (code: string) => void }

/** County ▸ township ▸ village, as far as the viewer's own areas reach. */
export function RegionPicker({ value, onPick }: PickerProps) {
  const w = useWords(frameWords)
  const { county } = useCounty()
  const areas = useViewer().grants.flatMap(({ region }) => region?.code ?? [])
  const reached = (code: string) => areas.some((area) => code.startsWith(area))
  const leads = (code: string) => areas.some((area) => area.startsWith(code))
  const townships = county.children.filter(({ code }) => reached(code) || leads(code))
  const township = townships.find(({ code }) => value.startsWith(code))
  const villages = township?.children.filter(({ code }) => reached(code)) ?? []
  return (
    <span className="scope-picker" role="group" aria-label={w.scope}>
      <span>{county.name}</span>
      <span aria-hidden="true">▸</span>
      <select
        className="input"
        aria-label={w.township}
        value={township?.code ?? county.code}
        onChange={(event) => onPick(event.target.value)}
      >
        {reached(county.code) && <option value={county.code}>{w.allTownships}</option>}
        {townships.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {township && (
        <>
          <span aria-hidden="true">▸</span>
          <select
            className="input"
            aria-label={w.village}
            value={value}
            onChange={(event) => onPick(event.target.value)}
          >
            {reached(township.code) && <option value={township.code}>{w.allVillages}</option>}
            {villages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
    </span>
  )
}

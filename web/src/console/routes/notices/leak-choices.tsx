import type { LeakedKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'

type Props = { chosen: readonly LeakedKind[]; onChange: (chosen: LeakedKind[]) => void }

/** What a list showed and must not; nothing is chosen beforehand. */
export function LeakChoices({ chosen, onChange }: Props) {
  const w = useWords(breachWords)
  const toggle = (kind: LeakedKind) =>
    onChange(chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind])
  return (
    <fieldset className="checks">
      <legend>{w.wasLeak}</legend>
      {(Object.keys(w.leakedOf) as LeakedKind[]).map((kind) => (
        <label key={kind} className="check">
          <input type="checkbox" checked={chosen.includes(kind)} onChange={() => toggle(kind)} />{' '}
          {w.leakedOf[kind]}
        </label>
      ))}
    </fieldset>
  )
}

import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { SelectField } from '../ui/field.tsx'
import { useFilter } from './use-filter.ts'

/** A filter of few named values, kept in the URL. */
export function ChoiceFilter({
  name,
  label,
  choices,
}: {
  name: string
  label: string
  choices: Readonly<Record<string, string>>
}) {
  const { all } = useWords(frameWords)
  const [read, set] = useFilter()
  return (
    <SelectField
      label={label}
      value={read(name) ?? ''}
      onChange={(event) => set(name, event.target.value)}
    >
      <option value="">{all}</option>
      {Object.entries(choices).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  )
}

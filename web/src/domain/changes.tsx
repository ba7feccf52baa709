import type { ReactNode } from 'react'
import { useWords } from '../lib/language.tsx'
import { roleWords } from '../lib/messages/administration.ts'
import { fieldWords, valueWords } from '../lib/messages/changes.ts'
import { settingPartWords } from '../lib/messages/standards.ts'
import { settingText } from '../lib/setting-value.ts'
import { regionPath, useCounty } from './county.ts'
import { ObjectLink } from './object-link.tsx'
import { deviceWords } from './device-words.ts'

type Change = {
  field: string
  old?: string | null
  new?: string | null
  settingLabel?: string | null
  household?: { code: string; head: { name: string } } | null
}

const REGIONS = ['region', 'village']

/** What a field and its values are called; what has no word stays as it is stored. */
function useChangeWords() {
  const fields = useWords(fieldWords)
  const values: Readonly<Record<string, string>> = {
    ...useWords(valueWords),
    ...useWords(roleWords),
  }
  const { county } = useCounty()
  const parts = { ...values, ...useWords(settingPartWords) }
  const fieldName = ({ field, settingLabel }: Change) =>
    settingLabel ??
    field
      .split('.')
      .map((part) => fields[part] ?? values[part] ?? part)
      .join(' · ')
  const valueText = ({ field, settingLabel, household }: Change, value: string) => {
    if (settingLabel) return settingText(field, value, parts)
    if (REGIONS.includes(field)) return regionPath(county, value).join(' ▸ ')
    // A line is known by its month and the head of its reference.
    if (field === 'payment') return value.replace(/^Payment\.([\d-]+)\.(\w{8}).*/, '$1 · $2')
    if (field === 'document') return values.openDocument!
    if (household) return `${household.head.name} · ${household.code}`
    if (field === 'household') return value.replace(/^Household\.(\w{8}).*/, '$1')
    return field === 'device' ? deviceWords(value) : (values[value] ?? value)
  }
  return { fieldName, valueText }
}

/** Field by field, old → new. */
export function Changes({
  changes,
  nothing,
}: {
  changes: readonly Change[]
  nothing: string
}): ReactNode {
  const { fieldName, valueText } = useChangeWords()
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.field}>
          <span className="quiet">{fieldName(change)}</span>{' '}
          {change.old != null && (
            <>
              <del>{valueText(change, change.old)}</del> →{' '}
            </>
          )}
          <ins>
            {change.new == null ? (
              nothing
            ) : (
              <ObjectLink id={change.new}>{valueText(change, change.new)}</ObjectLink>
            )}
          </ins>
        </li>
      ))}
    </ul>
  )
}

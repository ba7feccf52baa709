import { useQuery } from 'urql'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { SelectField } from '../ui/field.tsx'
import { useFilter } from './use-filter.ts'

const Programmes = graphql(`
  query Programmes {
    programmes {
      id
      code
      name
    }
  }
`)

/** One of the page's filters, in the URL like the others. */
export function ProgrammeFilter({ label }: { label: string }) {
  const { all } = useWords(frameWords)
  const [{ data }] = useQuery({ query: Programmes })
  const [read, set] = useFilter()
  return (
    <SelectField
      label={label}
      value={read('programme') ?? ''}
      onChange={(event) => set('programme', event.target.value)}
    >
      <option value="">{all}</option>
      {data?.programmes.map(({ id, code, name }) => (
        <option key={id} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}

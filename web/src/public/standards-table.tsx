import { type FragmentType, graphql, readFragment } from '../gql/index.ts'
import { money, monthText } from '../lib/format.ts'
import { words } from '../lib/i18n.ts'
import { useLanguage, useWords } from '../lib/language.tsx'

export const StandardsTableFragment = graphql(`
  fragment StandardsTable on Query {
    standards(kind: BASIC) {
      id
      programme {
        code
        name
      }
      unit
      amount
      validFrom
      validTo
    }
  }
`)

const text = words(
  {
    programme: '类别',
    standard: '标准（元）',
    per: '单位',
    from: '执行时间',
    PERSON_MONTH: '每人每月',
    PERSON_YEAR: '每人每年',
    PERMILLE_OF_BASIC: '',
    since: (month: string) => `${month}起`,
  },
  {
    programme: 'Programme',
    standard: 'Standard (yuan)',
    per: 'Per',
    from: 'Since',
    PERSON_MONTH: 'person and month',
    PERSON_YEAR: 'person and year',
    PERMILLE_OF_BASIC: '',
    since: (month: string) => month,
  },
)

/** The four basic standards that hold now. */
export function StandardsTable(props: { data: FragmentType<typeof StandardsTableFragment> }) {
  const { standards } = readFragment(StandardsTableFragment, props.data)
  const language = useLanguage()
  const t = useWords(text)
  return (
    <table className="wide">
      <thead>
        <tr>
          <th scope="col">{t.programme}</th>
          <th scope="col" className="number">
            {t.standard}
          </th>
          <th scope="col">{t.per}</th>
          <th scope="col">{t.from}</th>
        </tr>
      </thead>
      <tbody>
        {standards
          .filter(({ validTo }) => validTo === null || validTo === undefined)
          .map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.programme.name}</th>
              <td className="number">{row.amount && money(row.amount)}</td>
              <td>{t[row.unit]}</td>
              <td>{t.since(monthText(row.validFrom, language))}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

import { graphql } from '../../gql/index.ts'
import type { StandardsPageQuery } from '../../gql/graphql.ts'
import { money, monthText } from '../../lib/format.ts'
import { words } from '../../lib/i18n.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'
import { StandardsTable } from '../standards-table.tsx'

const Query = graphql(`
  query StandardsPage {
    ...Frame
    ...StandardsTable
    history: standards(kind: BASIC) {
      id
      programme {
        name
      }
      amount
      unit
      validFrom
      documentNo
    }
  }
`)

const text = words(
  {
    title: '保障标准',
    now: '现行标准',
    history: '历次标准和文号',
    programme: '类别',
    amount: '元',
    from: '起始月份',
    document: '文号',
  },
  {
    title: 'Standards',
    now: 'In force',
    history: 'Every standard and its document',
    programme: 'Programme',
    amount: 'Yuan',
    from: 'From',
    document: 'Document',
  },
)

function Standards({ data }: { data: StandardsPageQuery }) {
  const language = useLanguage()
  const t = useWords(text)
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <h2>{t.now}</h2>
      <StandardsTable data={data} />
      <h2>{t.history}</h2>
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">{t.programme}</th>
            <th scope="col" className="number">
              {t.amount}
            </th>
            <th scope="col">{t.from}</th>
            <th scope="col">{t.document}</th>
          </tr>
        </thead>
        <tbody>
          {data.history.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.programme.name}</th>
              <td className="number">{row.amount && money(row.amount)}</td>
              <td>{monthText(row.validFrom, language)}</td>
              <td>{row.documentNo}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  )
}

export const standardsPage: Page = async (ask) => <Standards data={await ask(Query, {})} />

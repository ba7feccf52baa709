import { useEffect } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { useMay } from '../../../domain/viewer.ts'
import { useWords } from '../../../lib/language.tsx'
import { looksLikeNumber } from '../../../lib/looks-like-number.ts'
import { searchWords } from '../../../lib/messages/search.ts'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Documents, Households, Notices, Payments, Persons, Regions } from './groups.tsx'
import { Search, type Found } from './query.ts'

const longestName = 40
const longest = 200

/** Whatever the top line was given, by kind, in the whole of one's area; numbers of persons are never searched here. */
export default function SearchPage() {
  const w = useWords(searchWords)
  const [read, set] = useFilter()
  const typed = read('text') ?? ''
  const isNumber = looksLikeNumber(typed)
  useEffect(() => {
    if (isNumber) set('text', '')
  })
  const text = isNumber ? '' : typed.normalize('NFKC').trim().slice(0, longest)
  const variables = useVariables(text)
  const [result, ask] = useQuery({ query: Search, variables, pause: text === '' })
  return (
    <Page title={w.title} state={text && w.state(text)}>
      {text === '' ? (
        <p className="quiet">{w.nothingNext}</p>
      ) : (
        <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
          {(data) => <Results data={data} text={text} />}
        </QueryState>
      )}
    </Page>
  )
}

// A name has no digits; codes and numbers have.
function useVariables(text: string) {
  const seesPeople = useMay('person.read')
  const hasDigit = /\d/.test(text)
  const short = text.length <= longestName
  return {
    text,
    filter: { text },
    persons: seesPeople && short && !hasDigit,
    households: seesPeople && short && hasDigit,
    payments: useMay('payment.read'),
    documents: useMay('fund.read'),
    notices: useMay('notice.read'),
  }
}

function Results({ data, text }: { data: Found; text: string }) {
  const w = useWords(searchWords)
  const persons = data.persons?.edges.map(({ node }) => node) ?? []
  const households = data.households?.edges.map(({ node }) => node) ?? []
  const { searchPayments: payments, searchDocuments: documents, searchNotices: notices } = data
  const groups = [persons, households, payments, documents, notices, data.searchRegions]
  if (groups.every((rows) => !rows?.length)) {
    return (
      <Empty title={w.nothing}>
        <p className="quiet">{w.nothingNext}</p>
      </Empty>
    )
  }
  return (
    <>
      <Persons rows={persons} text={text} more={data.persons?.pageInfo.hasNextPage ?? false} />
      <Households rows={households} />
      <Payments rows={payments ?? []} />
      <Documents rows={documents ?? []} />
      <Regions rows={data.searchRegions} />
      <Notices rows={notices ?? []} />
    </>
  )
}

import { type FragmentType, graphql, readFragment } from '../../gql/index.ts'
import type { SearchPageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import type { Page } from '../render.tsx'
import { SearchForm } from '../search-form.tsx'

const Query = graphql(`
  query SearchPage($text: String!, $number: ID!) {
    ...Frame
    searchRegions(text: $text, first: 61) {
      ...FoundPlace
    }
    publicNotice(publicId: $number) {
      ...NoticeLink
    }
  }
`)

const AlikeQuery = graphql(`
  query AlikePlaces($text: String!) {
    regionsAlike(text: $text) {
      ...FoundPlace
    }
  }
`)

const PlaceFragment = graphql(`
  fragment FoundPlace on Region {
    code
    name
    level
    parent {
      name
    }
  }
`)

/** More are not looked through on a telephone. */
const MOST = 60

const text = words(
  {
    title: '查找',
    none: (q: string) => `没有找到“${q}”。`,
    hint: '可以只写村名的前两个字，或拼音首字母；或者回首页按乡镇、街道查看。',
    alike: '名字相近的：',
    more: `只列出前 ${MOST} 个，请把名字写得更全。`,
  },
  {
    title: 'Search',
    none: (q: string) => `Nothing found for “${q}”.`,
    hint: 'Try the first two characters of the name, or pinyin initials; or go by township from the first page.',
    alike: 'Named alike:',
    more: `The first ${MOST} alone are listed: write more of the name.`,
  },
)

const pathOf = ({ level, code }: { level: string; code: string }) =>
  level === 'VILLAGE' ? `/v/${code}` : level === 'TOWNSHIP' ? `/t/${code}` : '/'

type Places = readonly FragmentType<typeof PlaceFragment>[]

function Search({ data, q, alike }: { data: SearchPageQuery; q: string; alike: Places }) {
  const t = useWords(text)
  const { searchRegions: regions, publicNotice } = data
  const nothing = q !== '' && regions.length === 0 && !publicNotice
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <SearchForm value={q} />
      {publicNotice && <NoticeLinks notices={[publicNotice]} withRegion />}
      {nothing && <p role="status">{t.none(q)}</p>}
      {nothing && alike.length > 0 && <p>{t.alike}</p>}
      <PlaceLinks places={[...regions.slice(0, MOST), ...alike]} />
      {regions.length > MOST && <p className="empty">{t.more}</p>}
      {nothing && <p className="empty">{t.hint}</p>}
    </Frame>
  )
}

function PlaceLinks({ places }: { places: Places }) {
  if (places.length === 0) return null
  return (
    <ul className="places">
      {readFragment(PlaceFragment, places).map((each) => (
        <li key={each.code}>
          <a href={pathOf(each)}>
            {each.name}
            {each.level === 'VILLAGE' && <small> {each.parent?.name}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const searchPage: Page = async (ask, _, query) => {
  const q = (query.get('q') ?? '').trim().slice(0, 60)
  const data = await ask(Query, { text: q, number: q })
  const found = data.searchRegions.length > 0 || data.publicNotice || q === ''
  const alike = found ? [] : (await ask(AlikeQuery, { text: q })).regionsAlike
  return <Search data={data} q={q} alike={alike} />
}

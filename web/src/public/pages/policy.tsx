import { graphql } from '../../gql/index.ts'
import type { PolicyPageQuery } from '../../gql/graphql.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { policyWords } from '../policy-words.ts'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query PolicyPage {
    ...Frame
    noticePolicy {
      limit
      webDays
      never {
        key
        label
      }
      examples {
        board
        web
        why
      }
      kinds {
        kind
        label
        bases
        days
        unit
        place
        objection
        channels {
          channel
          form
          formLabel
          fields {
            field
            label
            form
          }
        }
      }
    }
  }
`)

type Policy = PolicyPageQuery['noticePolicy']
type Kind = Policy['kinds'][number]
type Channel = Kind['channels'][number]

/** What a villager may expect to find on a board and on the web, and what nobody ever will. */
function PolicyPage({ data }: { data: PolicyPageQuery }) {
  const t = useWords(policyWords)
  const language = useLanguage()
  const { kinds, never, examples, limit, webDays } = data.noticePolicy
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <h2>{t.never}</h2>
      <p>{never.map(({ label }) => label).join(language === 'zh' ? '；' : '; ')}</p>
      <h2>{t.kinds}</h2>
      <p>{t.open}</p>
      <div className="kinds">
        {kinds.map((kind) => (
          <KindDetails key={kind.kind} kind={kind} />
        ))}
      </div>
      <h2>{t.masks}</h2>
      <p>{t.rare(limit)}</p>
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">{t.onBoard}</th>
            <th scope="col">{t.onWeb}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ board, web, why }) => (
            <tr key={board}>
              <th scope="row">{board}</th>
              <td>
                {web}
                <small className="why">{why}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t.invented}</p>
      <p>{t.ends(webDays)}</p>
    </Frame>
  )
}

function KindDetails({ kind }: { kind: Kind }) {
  const t = useWords(policyWords)
  const of = (channel: Channel['channel']) =>
    kind.channels.find((each) => each.channel === channel)!
  return (
    <details>
      <summary>
        {kind.label} · {kind.days && kind.unit ? t.days[kind.unit](kind.days) : t.standing}
      </summary>
      <dl className="policy">
        <dt>{t.onBoard}</dt>
        <dd>
          <Shown channel={of('BOARD')} />
        </dd>
        <dt>{t.onWeb}</dt>
        <dd>
          <Shown channel={of('WEB')} />
        </dd>
        <dt>{t.place}</dt>
        <dd>{kind.place}</dd>
        <dt>{t.objection}</dt>
        <dd>{kind.objection}</dd>
        <dt>{t.basis}</dt>
        <dd>{kind.bases.join('；')}</dd>
      </dl>
    </details>
  )
}

/** Fields in their order, each with its form where that is not the thing itself. */
function Shown({ channel }: { channel: Channel }) {
  const t = useWords(policyWords)
  const language = useLanguage()
  if (channel.form !== 'ROWS') return channel.formLabel
  return channel.fields
    .filter(({ field, form }) => form !== 'NEVER' && field !== 'POSITION')
    .map(({ label, form }) => label + t.forms[form])
    .join(language === 'zh' ? '、' : ', ')
}

export const policyPage: Page = async (ask) => <PolicyPage data={await ask(Query, {})} />

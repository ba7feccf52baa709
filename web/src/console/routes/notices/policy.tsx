import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useWords } from '../../../lib/language.tsx'
import { noticePolicyWords } from '../../../lib/messages/notice-policy.ts'
import { Page, Section } from '../../../ui/page.tsx'
import {
  type ChannelPolicy,
  type KindPolicy,
  NoticePolicy,
  periodOf,
  type Policy,
  type Words,
} from './policy-document.ts'
import { PolicySample } from './policy-sample.tsx'
import '../../../ui/table.css'
import './policy.css'

/** The white list at a glance, and beneath it how a list would stand. */
export default function NoticePolicyPage() {
  const w = useWords(noticePolicyWords)
  const [result, ask] = useQuery({ query: NoticePolicy })
  return (
    <Page title={w.title} state={w.state}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ noticePolicy }) => <Chosen policy={noticePolicy} />}
      </QueryState>
    </Page>
  )
}

function Chosen({ policy }: { policy: Policy }) {
  const w = useWords(noticePolicyWords)
  const [search, setSearch] = useSearchParams()
  const kind = policy.kinds.find((each) => each.kind === search.get('kind')) ?? policy.kinds[1]!
  const channel =
    kind.channels.find((each) => each.channel === search.get('channel')) ?? kind.channels[1]!
  const choose = (chosen: KindPolicy, at: ChannelPolicy) =>
    setSearch(
      (now) => {
        now.set('kind', chosen.kind)
        now.set('channel', at.channel)
        return now
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <>
      <Matrix policy={policy} shown={[kind.kind, channel.channel]} onChoose={choose} />
      <Section title={w.previewOf(kind.label, channel.label)}>
        <PolicySample policy={policy} kind={kind} channel={channel} onChoose={choose} />
      </Section>
    </>
  )
}

type MatrixProps = {
  policy: Policy
  shown: readonly [string, string]
  onChoose: (kind: KindPolicy, channel: ChannelPolicy) => void
}

function Matrix({ policy, shown, onChoose }: MatrixProps) {
  const w = useWords(noticePolicyWords)
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={w.matrix}>
      <table className="table policy-matrix">
        <thead>
          <tr>
            <th scope="col">{w.kind}</th>
            {policy.kinds[0]!.channels.map(({ channel, label }) => (
              <th key={channel} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {policy.kinds.map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">
                {kind.label}
                <span className="quiet">{periodOf(kind, w)}</span>
              </th>
              {kind.channels.map((channel) => (
                <td key={channel.channel} data-title={channel.label}>
                  <button
                    type="button"
                    className={`policy-cell policy-${toneOf(channel)}`}
                    aria-pressed={shown[0] === kind.kind && shown[1] === channel.channel}
                    onClick={() => onChoose(kind, channel)}
                  >
                    <strong>{nameIn(channel, w)}</strong>
                    <span>{restOf(channel, w)}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const nameForm = ({ fields }: ChannelPolicy) => fields.find(({ field }) => field === 'NAME')!.form

const toneOf = (channel: ChannelPolicy) =>
  ({ FULL: 'full', MASKED: 'masked' })[nameForm(channel) as string] ?? 'none'

const nameIn = (channel: ChannelPolicy, w: Words): string =>
  channel.form === 'ROWS' ? w.name[nameForm(channel)] : channel.formLabel

/** What else stands in a row; its number says nothing. */
const restOf = ({ fields }: ChannelPolicy, w: Words): string =>
  fields
    .filter(({ field, form }) => form !== 'NEVER' && field !== 'NAME' && field !== 'POSITION')
    .map(({ label, form }) => label + w.suffix[form])
    .join(w.and)

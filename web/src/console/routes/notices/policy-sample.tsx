import { useDeferredValue, useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { NoticeChannel, NoticeKind, SampleNoticeQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticePolicyWords } from '../../../lib/messages/notice-policy.ts'
import { Facts } from '../../../ui/facts.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { type ChannelPolicy, type KindPolicy, periodOf, type Policy } from './policy-document.ts'

const SampleNotice = graphql(`
  query SampleNotice($kind: NoticeKind!, $channel: NoticeChannel!, $name: String) {
    sampleNotice(kind: $kind, channel: $channel, name: $name) {
      form
      body
      columns {
        title
        fields
      }
      rows
      total
    }
  }
`)

type Props = {
  policy: Policy
  kind: KindPolicy
  channel: ChannelPolicy
  onChoose: (kind: KindPolicy, channel: ChannelPolicy) => void
}

const isName = (text: string) => /^[\p{L}\p{M}·\s]{0,20}$/u.test(text.trim())

/** A list of invented people as it would stand there, beside what is never on it. */
export function PolicySample({ policy, kind, channel, onChoose }: Props) {
  const w = useWords(noticePolicyWords)
  const [name, setName] = useState('')
  const asked = useDeferredValue(isName(name) ? name.trim() : '')
  const variables = { kind: kind.kind, channel: channel.channel, name: asked || null }
  const [result, ask] = useQuery({ query: SampleNotice, variables })
  const choose = (wanted: { kind?: NoticeKind; channel?: NoticeChannel }) => {
    const of = policy.kinds.find((each) => each.kind === (wanted.kind ?? kind.kind))!
    const at = of.channels.find((each) => each.channel === (wanted.channel ?? channel.channel))!
    onChoose(of, at)
  }
  const left = channel.fields.filter(({ form }) => form === 'NEVER')
  return (
    <>
      <div className="filters policy-choices">
        <SelectField
          label={w.kind}
          value={kind.kind}
          onChange={(event) => choose({ kind: event.target.value as NoticeKind })}
        >
          {policy.kinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {each.label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={w.channel}
          value={channel.channel}
          onChange={(event) => choose({ channel: event.target.value as NoticeChannel })}
        >
          {kind.channels.map((each) => (
            <option key={each.channel} value={each.channel}>
              {each.label}
            </option>
          ))}
        </SelectField>
        <TextField
          label={w.tryName}
          hint={w.tryHint}
          error={!isName(name) && w.notName}
          value={name}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="policy-sample">
        <div>
          <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
            {({ sampleNotice }) => <Sample sample={sampleNotice} />}
          </QueryState>
          <p className="quiet">{w.invented}</p>
          {channel.channel === 'WEB' && channel.form === 'ROWS' && (
            <p className="quiet">{w.onWeb(policy.limit)}</p>
          )}
        </div>
        <aside>
          {channel.form === 'ROWS' && left.length > 0 && (
            <>
              <h3>{w.here}</h3>
              <p>{left.map(({ label }) => label).join(w.and)}</p>
            </>
          )}
          <h3>{w.never}</h3>
          <ul>
            {policy.never.map(({ key, label }) => (
              <li key={key}>{label}</li>
            ))}
          </ul>
        </aside>
      </div>
      <Facts
        rows={[
          [w.period, periodOf(kind, w)],
          [w.place, kind.place],
          [w.basis, kind.bases.join('；')],
          [w.objection, kind.objection],
        ]}
      />
    </>
  )
}

function Sample({ sample }: { sample: SampleNoticeQuery['sampleNotice'] }) {
  const w = useWords(noticePolicyWords)
  const { form, body, columns, rows, total } = sample
  const number = (n: number) =>
    columns[n]!.fields.some((field) => ['POSITION', 'MEMBERS', 'AMOUNT'].includes(field))
      ? 'number'
      : undefined
  return (
    <figure className="policy-sheet">
      {body && <figcaption>{body}</figcaption>}
      {form !== 'ROWS' && <p className="quiet">{w.none[form]}</p>}
      {rows.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label={w.preview}>
          <table className="table">
            <thead>
              <tr>
                {columns.map(({ title }, n) => (
                  <th key={title} scope="col" className={number(n)}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, n) => (
                    <td key={n} className={number(n) ?? 'nowrap'}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total && <p>{total.startsWith('合计') ? total : `${w.total}：${total}`}</p>}
    </figure>
  )
}

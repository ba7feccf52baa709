import { graphql } from '../../gql/index.ts'
import type { TrackPageQuery } from '../../gql/graphql.ts'
import { dateText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { objectionWords } from '../objection-words.ts'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query TrackPage($code: String!) {
    ...Frame
    trackObjection(code: $code) {
      kind
      state
      receivedOn
      dueOn
      outcome
      reply
      decidedOn
      notice {
        publicId
        title
      }
    }
  }
`)

type Found = NonNullable<TrackPageQuery['trackObjection']>

function Track({ data, asked }: { data: TrackPageQuery; asked: boolean }) {
  const t = useWords(objectionWords)
  const found = data.trackObjection
  return (
    <Frame title={t.trackTitle} data={data}>
      <h1>{t.trackTitle}</h1>
      {found && <Standing found={found} />}
      <form method="post" className="search">
        <label htmlFor="code">{t.codeField}</label>
        <div className="row">
          <input
            id="code"
            name="code"
            maxLength={32}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
          <button type="submit">{t.look}</button>
        </div>
        {asked && !found && (
          <p className="warning" role="alert">
            {t.noCode}
          </p>
        )}
      </form>
    </Frame>
  )
}

function Standing({ found }: { found: Found }) {
  const t = useWords(objectionWords)
  const language = useLanguage()
  return (
    <section role="status">
      <p className="verdict">
        <strong>
          {found.kind === 'OBJECTION' ? t.objection : t.complaint}：
          {found.outcome ? t.outcomes[found.outcome] : t.states[found.state]}
        </strong>
      </p>
      {found.reply && (
        <>
          <h2>{t.reply}</h2>
          <p className="body">{found.reply}</p>
        </>
      )}
      <ul className="about">
        {found.notice && (
          <li>
            {t.about}：
            <span className="way">
              <a href={`/n/${found.notice.publicId}`}>{found.notice.title}</a>
            </span>
          </li>
        )}
        <li>
          {t.received}：{dateText(found.receivedOn, language)}
        </li>
        <li>
          {found.decidedOn
            ? `${t.decided}：${dateText(found.decidedOn, language)}`
            : `${t.answerBy}：${dateText(found.dueOn, language)}`}
        </li>
      </ul>
    </section>
  )
}

/** The code comes in the body of a form: it stands in no address and in no log. */
export const trackPage: Page = async (ask, _, __, sent) => {
  const code = sent?.get('code') ?? ''
  const data = await ask(Query, { code: code.slice(0, 64) })
  return <Track data={data} asked={sent !== null} />
}

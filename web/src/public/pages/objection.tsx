import type { ReactNode } from 'react'
import { graphql } from '../../gql/index.ts'
import type { FileObjectionMutation, ObjectionPageQuery } from '../../gql/graphql.ts'
import { dateText, money } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import { noticeWords } from '../notice-words.ts'
import { objectionWords } from '../objection-words.ts'
import { usePage } from '../page.ts'
import { PageLinks, pageIn } from '../page-links.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query ObjectionPage($publicId: ID!, $page: Int!) {
    ...Frame
    publicNotice(publicId: $publicId) {
      publicId
      title
      daysLeft
      rowsOnWeb
      region {
        responsiblePersons {
          id
          post
          name
          officePhone
        }
        parent {
          responsiblePersons {
            id
            post
            name
            officePhone
          }
        }
      }
      rowPages
      rows(page: $page) {
        publicRowId
        maskedName
        memberCount
        amount
      }
    }
  }
`)

const File = graphql(`
  mutation FileObjection($input: FileObjectionInput!) {
    fileObjection(input: $input) {
      __typename
      ... on ObjectionFiled {
        code
        kind
        dueOn
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Notice = NonNullable<ObjectionPageQuery['publicNotice']>
type Filed = FileObjectionMutation['fileObjection']
type Problem = Exclude<Filed, { __typename: 'ObjectionFiled' }>

const grounds = ['NOT_ELIGIBLE', 'LEFT_OUT', 'AMOUNT', 'MEMBERS', 'PRIVACY', 'OTHER'] as const
type Grounds = (typeof grounds)[number]

function Form(props: {
  notice: Notice
  sent: URLSearchParams | null
  clientKey: string
  problem?: Problem
}) {
  const { notice, sent, clientKey, problem } = props
  const t = useWords(objectionWords)
  const { steps } = usePage()
  const was = (name: string) => sent?.get(name) ?? ''
  const wrong = (name: string) => (problem?.path === `input.${name}` ? problem.message : null)
  return (
    <form method="post" className="steps" data-steps>
      <input type="hidden" name="clientKey" value={clientKey} />
      {problem && (
        <p className="warning" role="alert">
          {problem.message}
        </p>
      )}
      <p className="quiet" data-place />
      <fieldset>
        <legend>{t.grounds}</legend>
        {grounds.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="grounds"
              value={each}
              required
              defaultChecked={was('grounds') === each}
            />
            {t.groundChoices[each]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t.which}</legend>
        {notice.rows.length > 0 ? (
          <select name="line" aria-label={t.which} defaultValue={was('line')}>
            <option value="">{t.whole}</option>
            {notice.rows.map(({ publicRowId, maskedName, memberCount, amount }) => (
              <option key={publicRowId} value={publicRowId}>
                {[maskedName, t.persons(memberCount), amount && `${money(amount)} 元`]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </select>
        ) : (
          <p>{t.onBoard}</p>
        )}
      </fieldset>
      <fieldset>
        <legend>
          <label htmlFor="statement">{t.statement}</label>
        </legend>
        <p className="quiet" id="statement-hint">
          {t.statementHint}
        </p>
        <Wrong message={wrong('statement')} />
        <textarea
          id="statement"
          name="statement"
          rows={6}
          required
          maxLength={2000}
          aria-describedby="statement-hint"
          aria-invalid={wrong('statement') ? true : undefined}
          defaultValue={was('statement')}
        />
      </fieldset>
      <fieldset>
        <legend>
          <label htmlFor="contact">{t.contact}</label>
        </legend>
        <p className="quiet" id="contact-hint">
          {t.contactHint}
        </p>
        <Wrong message={wrong('contact')} />
        <input
          id="contact"
          name="contact"
          maxLength={200}
          autoComplete="off"
          aria-describedby="contact-hint"
          aria-invalid={wrong('contact') ? true : undefined}
          defaultValue={was('contact')}
        />
      </fieldset>
      <div className="row">
        <button type="button" className="plain" data-back hidden>
          {t.back}
        </button>
        <button type="button" data-next hidden>
          {t.proceed}
        </button>
        <button type="submit">{t.send}</button>
      </div>
      <script type="module" src={steps} />
    </form>
  )
}

const Wrong = ({ message }: { message: string | null }) =>
  message && <p className="warning">{message}</p>

function Ask({
  data,
  notice,
  page,
  children,
}: {
  data: ObjectionPageQuery
  notice: Notice
  page: number
  children: ReactNode
}) {
  const t = useWords(objectionWords)
  const of = useWords(noticeWords)
  const { region } = notice
  const open = notice.daysLeft
  return (
    <Frame title={t.title} data={data}>
      <p className="above">
        <a href={`/n/${notice.publicId}`}>{t.toNotice}</a>
      </p>
      <h1>{t.title}</h1>
      <p>{notice.title}</p>
      <p className={open ? 'clock' : 'warning'}>{open ? t.open(open) : t.late}</p>
      {notice.rowPages > 1 && <p>{t.pageFirst}</p>}
      <PageLinks page={page} pages={notice.rowPages} />
      {children}
      <section>
        <h2>{t.next}</h2>
        <ol className="what-next">
          {(open ? t.nextSteps : t.nextLate).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ol>
        <p>{t.other}</p>
        <h3>{of.contacts}</h3>
        <Contacts
          persons={[...region.responsiblePersons, ...(region.parent?.responsiblePersons ?? [])]}
        />
      </section>
    </Frame>
  )
}

function Received({
  data,
  notice,
  filed,
}: {
  data: ObjectionPageQuery
  notice: Notice
  filed: Extract<Filed, { __typename: 'ObjectionFiled' }>
}) {
  const t = useWords(objectionWords)
  const language = useLanguage()
  const groups = filed.code.match(/.{4}/g)!.join(' ')
  return (
    <Frame title={t.sent} data={data}>
      <h1>{filed.kind === 'OBJECTION' ? t.sent : t.sentLate}</h1>
      <p>{notice.title}</p>
      <h2>{t.code}</h2>
      <p className="code">{groups}</p>
      <p>{t.keep}</p>
      <h3>{t.again}</h3>
      <p className="code">{groups}</p>
      <p>{t.due(dateText(filed.dueOn, language))}</p>
      <p>
        <a className="button" href="/objection">
          {t.toTrack}
        </a>
      </p>
    </Frame>
  )
}

const isGrounds = (text: string): text is Grounds => (grounds as readonly string[]).includes(text)

export const objectionPage: Page = async (ask, [publicId = ''], query, sent) => {
  const page = pageIn(query)
  const data = await ask(Query, { publicId: publicId.slice(0, 64), page })
  const notice = data.publicNotice
  if (!notice) return null
  const clientKey = sent?.get('clientKey') || crypto.randomUUID()
  const form = (problem?: Problem) => (
    <Ask {...{ data, notice, page }}>
      <Form {...{ notice, sent, clientKey }} {...(problem && { problem })} />
    </Ask>
  )
  if (!sent) return form()
  const given = sent.get('grounds') ?? ''
  const { fileObjection: filed } = await ask(File, {
    input: {
      publicId: notice.publicId,
      publicRowId: sent.get('line') || null,
      grounds: isGrounds(given) ? given : 'OTHER',
      statement: sent.get('statement') ?? '',
      contact: sent.get('contact') || null,
      clientKey,
    },
  })
  return filed.__typename === 'ObjectionFiled' ? (
    <Received {...{ data, notice, filed }} />
  ) : (
    form(filed)
  )
}

import { useWords } from '../../../lib/language.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { Notice } from './page.tsx'
import './notices.css'

/** The five questions, each with what was looked at, or with what is wrong and what to do. */
export function Gate({ gate, kind }: { gate: NonNullable<Notice['gate']>; kind: Notice['kind'] }) {
  const { policy } = useWords(noticeWords)
  const w = useWords(noticeLifeWords)
  return (
    <Section title={w.gate}>
      <p className="no-print">
        <ScopedLink to={`/console/notices/policy?kind=${kind}`}>{policy}</ScopedLink>
      </p>
      <ol className="gate-lines">
        {gate.lines.map(({ key, label, passed, overridable, sentence, findings }) => (
          <li key={key}>
            <strong>{label}</strong>{' '}
            <Status tone={passed ? 'good' : 'bad'}>{passed ? w.passed : w.held}</Status>
            {passed ? (
              <p>{sentence}</p>
            ) : (
              <>
                {findings.map(({ message }) => (
                  <p key={message}>{message}</p>
                ))}
                {overridable && <p className="quiet">{w.overridable}</p>}
              </>
            )}
          </li>
        ))}
      </ol>
      {gate.measures.length > 0 && (
        <>
          <h3>{w.measures}</h3>
          <dl className="gate-measures">
            {gate.measures.map(({ key, label, value, sentence }) => (
              <div key={key}>
                <dt>
                  {label} <strong>{value}</strong>
                </dt>
                <dd>{sentence}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Section>
  )
}

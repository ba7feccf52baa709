import { useWords } from '../../../lib/language.tsx'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { Notice } from './page.tsx'
import './notices.css'

type Gated = NonNullable<Notice['gate']>

/** The five questions, each with what was looked at, or with what is wrong and what to do. */
export function Gate({ gate, kind }: { gate: Gated; kind: Notice['kind'] }) {
  const { policy } = useWords(noticeWords)
  const w = useWords(noticeLifeWords)
  return (
    <Section title={w.gate}>
      <p className={gate.passed ? 'gate-verdict' : 'gate-verdict gate-red'}>
        {verdictOf(gate.lines, w)}{' '}
        <span className="no-print">
          <ScopedLink to={`/console/notices/policy?kind=${kind}`}>{policy}</ScopedLink>
        </span>
      </p>
      <ol className="gate-lines">
        {gate.lines.map(({ key, label, passed, overridable, sentence, findings }) => (
          <li key={key} className={passed ? undefined : 'gate-red'}>
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

/** What to make of it, before what it is made of. */
function verdictOf(lines: Gated['lines'], w: (typeof noticeLifeWords)['zh']): string {
  const held = lines.filter(({ passed }) => !passed)
  if (held.length === 0) return w.verdict.passed(lines.length)
  const firm = held.some(({ overridable }) => !overridable)
  return firm ? w.verdict.mend(held.length) : w.verdict.overridable(held.length)
}

import { type ReactNode } from 'react'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { signInWords } from '../../../lib/messages/sign-in.ts'
import { LanguageSwitch } from '../../language-switch.tsx'

/** The frame of everything that comes before the console: sign-in, second factor. */
export function SignInPage({ title, children }: { title: string; children: ReactNode }) {
  const w = useWords(signInWords)
  const frame = useWords(frameWords)
  return (
    <div className="gate">
      <title>{title}</title>
      <header className="gate-head">
        <p>
          <strong>{frame.product}</strong> <span className="quiet">{frame.subtitle}</span>
        </p>
        <LanguageSwitch />
      </header>
      <main className="gate-body">
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="gate-foot quiet">
        <p>{w.noAccount}</p>
        <p>
          {w.public} <a href="/">{w.publicLink}</a>
        </p>
      </footer>
    </div>
  )
}

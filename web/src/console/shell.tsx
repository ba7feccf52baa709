import { useCallback, useState, type ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useScopedPath, useScopeInUrl } from '../domain/scope.ts'
import { useViewer } from '../domain/viewer.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { useRowKeys } from '../ui/row-keys.ts'
import { KeyHelp } from './key-help.tsx'
import { administration, openTo, work, type Entry } from './rail.ts'
import { TopLine } from './top-line.tsx'

/** The frame: rail with words, top line, the page. */
export function Shell({ children }: { children: ReactNode }) {
  const w = useWords(frameWords)
  const [helping, setHelping] = useState(false)
  useRowKeys(useCallback(() => setHelping(true), []))
  useScopeInUrl()
  const { permissions } = useViewer()
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {w.skip}
      </a>
      <nav className="rail no-print" aria-label={w.rail}>
        <p className="rail-name">{w.product}</p>
        <Entries entries={openTo(work, permissions)} />
        <p className="rail-group">{w.administration}</p>
        <Entries entries={openTo(administration, permissions)} />
      </nav>
      <div className="shell-main">
        <TopLine onHelp={() => setHelping(true)} />
        <main id="page" tabIndex={-1}>
          {children}
        </main>
      </div>
      {helping && <KeyHelp onClose={() => setHelping(false)} />}
    </div>
  )
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const w = useWords(frameWords)
  const scoped = useScopedPath()
  const { pathname } = useLocation()
  return (
    <ul>
      {entries.map(({ word, path }) => (
        <li key={path}>
          <NavLink
            to={scoped(path)}
            end={path === '/console'}
            aria-current={pathname === path ? 'page' : undefined}
          >
            {w[word] as string}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

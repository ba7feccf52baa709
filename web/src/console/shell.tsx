import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
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
  const rail = useCurrentInView()
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {w.skip}
      </a>
      <nav ref={rail} className="rail no-print" aria-label={w.rail}>
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

/** On a narrow screen the rail is one line that scrolls: the current entry is brought into it. */
function useCurrentInView() {
  const rail = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const current = rail.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (!rail.current || !current) return
    rail.current.scrollLeft = current.offsetLeft - rail.current.clientWidth / 2
  }, [pathname])
  return rail
}

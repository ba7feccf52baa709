import { useEffect, useRef, type ReactNode } from 'react'

type DrawerProps = { title: string; onClose: () => void; closeLabel: string; children: ReactNode }

/** Beside the page, which stays usable; Escape closes it and gives the focus back. */
export function Drawer({ title, onClose, closeLabel, children }: DrawerProps) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    ref.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onClose()
    }
    document.addEventListener('keydown', closeOnEscape)
    return () => document.removeEventListener('keydown', closeOnEscape)
  }, [onClose])
  return (
    <aside ref={ref} className="drawer" role="dialog" aria-label={title} tabIndex={-1}>
      <header className="drawer-head">
        <h2>{title}</h2>
        <button type="button" className="close" aria-label={closeLabel} onClick={onClose}>
          ×
        </button>
      </header>
      <div className="drawer-body">{children}</div>
    </aside>
  )
}

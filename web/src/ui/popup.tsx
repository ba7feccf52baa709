import { useEffect, useRef, type ReactNode } from 'react'

/** A small menu under its word; a click elsewhere or Escape closes it. */
export function Popup({ label, children }: { label: ReactNode; children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const popup = ref.current
      if (!popup?.open) return
      const away =
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !popup.contains(event.target as Node)
      if (away) popup.open = false
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details ref={ref} className="popup no-print">
      <summary>{label}</summary>
      <div className="popup-body">{children}</div>
    </details>
  )
}

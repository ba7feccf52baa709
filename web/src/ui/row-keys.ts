import { useEffect } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  !!target.closest('input, textarea, select, [contenteditable], dialog')

function rowAt(step: number): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-row]')]
  const current = document.activeElement?.closest<HTMLElement>('tr[data-row]')
  if (!current) return rows.at(step < 0 ? -1 : 0)
  return rows[rows.indexOf(current) + step] ?? current
}

const inRow = (what: string) =>
  document.activeElement?.closest('tr[data-row]')?.querySelector<HTMLElement>(what)

const keys: Record<string, () => void> = {
  j: () => rowAt(1)?.focus(),
  k: () => rowAt(-1)?.focus(),
  o: () => inRow('a, button:not(.figure)')?.click(),
  e: () => inRow('.figure')?.click(),
  x: () => inRow('input[type=checkbox]')?.click(),
  '/': () => document.querySelector<HTMLElement>('input[type=search]')?.focus(),
}

/** j k through the rows, o opens, e explains, x selects, / searches, ? calls for help. */
export function useRowKeys(onHelp: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const act = event.key === '?' ? onHelp : keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onHelp])
}

import { useEffect, useRef, type ReactNode } from 'react'

type DialogProps = {
  title: string
  /** Absent when it must be answered. */
  onClose?: () => void
  closeLabel: string
  children: ReactNode
}

/** The browser's own modal dialog: it traps the focus and closes with Escape. */
export function Dialog({ title, onClose, closeLabel, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-label={title}
      onCancel={(event) => {
        if (event.target !== ref.current) return
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className="dialog-head">
        <h2>{title}</h2>
        {onClose && (
          <button type="button" className="close" aria-label={closeLabel} onClick={onClose}>
            ×
          </button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}

/** Buttons of a dialog's form, the act last. */
export const DialogFoot = ({ children }: { children: ReactNode }) => (
  <div className="dialog-foot">{children}</div>
)

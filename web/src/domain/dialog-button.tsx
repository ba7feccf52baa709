import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useMay } from './viewer.ts'

type Props = {
  permission: string
  label: string
  children: (close: () => void) => ReactNode
}

/** Opens a dialog, for whoever holds the permission; others see nothing to press. */
export function DialogButton({ permission, label, children }: Props) {
  const [open, setOpen] = useState(false)
  if (!useMay(permission)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {open && children(() => setOpen(false))}
    </>
  )
}

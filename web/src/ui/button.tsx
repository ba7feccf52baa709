import type { ButtonHTMLAttributes } from 'react'

type Kind = 'primary' | 'plain' | 'danger' | 'text'

export function Button({
  kind = 'plain',
  type = 'button',
  ...rest
}: { kind?: Kind } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return <button {...rest} type={type} className={`button button-${kind}`} />
}

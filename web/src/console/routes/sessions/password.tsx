import { useState } from 'react'
import { useWords } from '../../../lib/language.tsx'
import { signInWords } from '../../../lib/messages/sign-in.ts'
import { Page } from '../../../ui/page.tsx'
import { ChangePasswordForm } from '../../change-password.tsx'

export default function PasswordPage() {
  const w = useWords(signInWords)
  const [changed, setChanged] = useState(false)
  return (
    <Page title={w.passwordTitle}>
      {changed && (
        <p className="note" role="status">
          {w.changed}
        </p>
      )}
      <ChangePasswordForm onChanged={() => setChanged(true)} />
    </Page>
  )
}

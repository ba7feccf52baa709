import { useWords } from '../../lib/language.tsx'
import { notFoundWords } from '../../lib/messages/console.ts'
import { Page } from '../../ui/page.tsx'

export function NotFound() {
  const w = useWords(notFoundWords)
  return (
    <Page title={w.title}>
      <p>{w.text}</p>
    </Page>
  )
}

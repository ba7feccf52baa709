import { useEffect, useMemo, useState } from 'react'
import { BrowserRouter } from 'react-router'
import { Provider } from 'urql'
import { connect } from '../lib/client.ts'
import { LanguageContext } from '../lib/language.tsx'
import { keepLanguage, keptLanguage } from './language.ts'
import { SetLanguageContext } from './language-switch.tsx'
import { Pages } from './router.tsx'
import { Session } from './session.tsx'
import { Shell } from './shell.tsx'

export function Console() {
  const [over, setOver] = useState(false)
  const [language, setLanguage] = useState(keptLanguage)
  // A client for each language: what is still on its way in the other one reaches nobody.
  const { client, askAgain } = useMemo(() => connect(() => setOver(true)), [language])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])

  function choose(next: typeof language) {
    keepLanguage(next)
    setLanguage(next)
  }
  function resume() {
    setOver(false)
    askAgain()
  }

  return (
    <LanguageContext value={language}>
      <SetLanguageContext value={choose}>
        <Provider value={client}>
          <BrowserRouter>
            <Session over={over} onResumed={resume}>
              <Shell>
                <Pages />
              </Shell>
            </Session>
          </BrowserRouter>
        </Provider>
      </SetLanguageContext>
    </LanguageContext>
  )
}

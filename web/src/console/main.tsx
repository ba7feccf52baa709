import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Console } from './console.tsx'
import '@fontsource-variable/noto-sans-sc'
import '../ui/base.css'
import '../ui/form.css'
import '../ui/overlay.css'
import './shell.css'

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)

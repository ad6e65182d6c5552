import '@fontsource-variable/inter/wght.css'
import './ui/theme/tokens.css'
import './ui/theme/mantine-styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries } from './api/create-queries.ts'
import { Console } from './console.tsx'
import { initI18n } from './i18n/init-i18n.ts'
import { createConsoleRouter } from './routes/create-console-router.ts'

await initI18n()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Console router={createConsoleRouter()} queries={createQueries()} />
  </StrictMode>,
)

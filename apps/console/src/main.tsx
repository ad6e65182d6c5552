import '@fontsource-variable/inter/wght.css'
import './ui/theme/tokens.css'
import './ui/theme/mantine-styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries } from './api/create-queries.ts'
import { Console } from './console.tsx'
import { initI18n } from './i18n/init-i18n.ts'
import { createConsoleRouter } from './routes/create-console-router.ts'
import { loadAhead } from './routes/load-ahead.ts'

const router = createConsoleRouter()
const queries = createQueries()
loadAhead(router, queries)
await initI18n()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Console router={router} queries={queries} />
  </StrictMode>,
)

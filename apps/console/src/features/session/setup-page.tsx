import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../../ui/use-title.ts'
import { Door } from './door.tsx'
import { sessionQuery } from './session-query.ts'
import { SetupForm } from './setup-form.tsx'
import { setupQuery } from './setup-query.ts'
import { takeToken } from './take-token.ts'

/** Where the one-time link of the first start leads. */
export function SetupPage() {
  const { t } = useTranslation()
  useTitle(t('session.setupTitle'))
  const [token] = useState(takeToken)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: setup } = useQuery(setupQuery)
  if (setup?.needsFirstAdmin === false) return <Navigate to="/sign-in" replace />
  return (
    <Door title={t('session.setupTitle')} lead={t('session.setupLead')}>
      <SetupForm
        token={token}
        onDone={(session) => {
          queries.setQueryData(sessionQuery.queryKey, session)
          void navigate({ to: '/deploy', replace: true })
        }}
      />
    </Door>
  )
}

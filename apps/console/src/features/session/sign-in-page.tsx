import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../../ui/use-title.ts'
import { Door } from './door.tsx'
import { inside } from './inside.ts'
import classes from './session.module.css'
import { sessionQuery } from './session-query.ts'
import { setupQuery } from './setup-query.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  useTitle(t('session.signIn'))
  const router = useRouter()
  const queries = useQueryClient()
  const { to } = useSearch({ from: '/sign-in' })
  const { data: setup } = useQuery(setupQuery)
  if (setup?.needsFirstAdmin === true)
    return (
      <Door title={t('session.noAdminTitle')} lead={t('session.noAdminLead')}>
        <ol className={classes.steps}>
          <li>{t('session.noAdminTerminal')}</li>
          <li>{t('session.noAdminLink')}</li>
        </ol>
        <p className={classes.small}>{t('session.noAdminLost')}</p>
      </Door>
    )
  return (
    <Door title={t('session.welcome')} lead={t('session.welcomeLead')}>
      <SignInForm
        onSignedIn={(session) => {
          queries.setQueryData(sessionQuery.queryKey, session)
          router.history.replace(inside(to))
        }}
      />
    </Door>
  )
}

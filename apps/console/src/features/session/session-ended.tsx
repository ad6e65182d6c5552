import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionGate } from '../../api/session-gate.ts'
import classes from './session.module.css'
import { sessionQuery } from './session-query.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useSession } from './use-session.ts'

/** Asks to sign in again over whatever is on the page, which stays as it is. */
export function SessionEnded() {
  const { t } = useTranslation()
  const session = useSession()
  const queries = useQueryClient()
  // It may only be the organisation that is over for them.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }, [queries])
  return (
    <Modal
      opened
      onClose={() => undefined}
      // Over a dialog whose form met the end.
      zIndex="var(--mantine-z-index-max)"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('session.endedTitle')}
    >
      <p className={classes.lead}>{t('session.endedLead')}</p>
      <SignInForm
        email={session.user.email}
        onSignedIn={(next) => {
          // Somebody else must not act on what the first one had on the screen.
          // The calls that wait were that one's too: they end with the page.
          if (next.user.id !== session.user.id) return window.location.reload()
          queries.setQueryData(sessionQuery.queryKey, next)
          sessionGate.signedIn()
        }}
      />
    </Modal>
  )
}

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { SessionTable } from '../account/session-table.tsx'
import classes from './people.module.css'

interface PersonSessionsProps {
  readonly member: Wire['Member']
}

/** Where a member is signed in. They are ended all at once: whoever holds one may hold the others. */
export function PersonSessions({ member: { userId, name } }: PersonSessionsProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isOpen, dialog] = useDisclosure()
  const queryKey = ['member-sessions', userId]
  const path = { userId }
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => ask(() => client.GET('/v1/members/{userId}/sessions', { params: { path } })),
  })
  return (
    <Section
      title={t('account.sessions')}
      isFlush
      actions={
        (data?.items.length ?? 0) > 0 && (
          <Button variant="default" size="xs" onClick={dialog.open}>
            {t('people.endSessions')}
          </Button>
        )
      }
    >
      <SessionTable
        sessions={data?.items}
        error={error}
        onRetry={() => void refetch()}
        emptyText={t('people.noSessions')}
      />
      <ConfirmDialog
        isOpen={isOpen}
        title={t('people.endSessionsOf', { name })}
        planKey={[]}
        reason="required"
        confirmLabel={t('people.endSessions')}
        isDangerous
        run={({ reason = '' }) =>
          ask(() =>
            client.DELETE('/v1/members/{userId}/sessions', { params: { path }, body: { reason } }),
          )
        }
        onStarted={() => {
          void queries.invalidateQueries({ queryKey })
          dialog.close()
        }}
        onClose={dialog.close}
      >
        <p className={classes.lead}>{t('people.endSessionsHelp')}</p>
      </ConfirmDialog>
    </Section>
  )
}

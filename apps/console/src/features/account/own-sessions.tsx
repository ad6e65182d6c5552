import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { deviceText } from './device-text.ts'
import { SessionTable } from './session-table.tsx'

const QUERY_KEY = ['sessions']

export function OwnSessions() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [ended, setEnded] = useState<Wire['Session']>()
  const { data, error, refetch } = useQuery({
    queryKey: QUERY_KEY,
    queryFn: () =>
      allPages((query) => ask(() => client.GET('/v1/sessions', { params: { query } }))),
  })
  const close = () => setEnded(undefined)
  return (
    <Section title={t('account.sessions')} isFlush>
      <SessionTable
        sessions={data}
        error={error}
        onRetry={() => void refetch()}
        onEnd={setEnded}
        emptyText={t('account.noSessionsText')}
      />
      {ended !== undefined && (
        <ConfirmDialog
          isOpen
          title={t('account.endSession')}
          planKey={[]}
          reason="none"
          confirmLabel={t('account.endSession')}
          isDangerous
          run={() =>
            ask(() =>
              client.DELETE('/v1/sessions/{sessionId}', {
                params: { path: { sessionId: ended.id } },
              }),
            )
          }
          onStarted={() => {
            void queries.invalidateQueries({ queryKey: QUERY_KEY })
            close()
          }}
          onClose={close}
        >
          <span>
            {t('account.endSessionHelp', {
              device: deviceText(ended.userAgent) ?? t('account.unknownDevice'),
              address: ended.sourceAddress,
            })}
          </span>
        </ConfirmDialog>
      )}
    </Section>
  )
}

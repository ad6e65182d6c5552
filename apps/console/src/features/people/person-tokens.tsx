import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { TokenTable } from '../account/token-table.tsx'
import classes from './people.module.css'

interface PersonTokensProps {
  readonly member: Wire['Member']
}

export function PersonTokens({ member: { userId } }: PersonTokensProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [revoked, setRevoked] = useState<Wire['ApiToken']>()
  const queryKey = ['member-tokens', userId]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () =>
      allPages((query) =>
        ask(() =>
          client.GET('/v1/members/{userId}/tokens', { params: { path: { userId }, query } }),
        ),
      ),
  })
  const close = () => setRevoked(undefined)
  return (
    <Section title={t('account.tokens')} isFlush>
      <TokenTable
        tokens={data}
        error={error}
        onRetry={() => void refetch()}
        onRevoke={setRevoked}
        emptyText={t('people.noTokens')}
      />
      {revoked !== undefined && (
        <ConfirmDialog
          isOpen
          title={t('account.revokeOf', { name: revoked.name })}
          planKey={[]}
          reason="required"
          confirmLabel={t('account.revoke')}
          isDangerous
          run={({ reason = '' }) =>
            ask(() =>
              client.DELETE('/v1/members/{userId}/tokens/{tokenId}', {
                params: { path: { userId, tokenId: revoked.id } },
                body: { reason },
              }),
            )
          }
          onStarted={() => {
            void queries.invalidateQueries({ queryKey })
            close()
          }}
          onClose={close}
        >
          <p className={classes.lead}>{t('account.revokeHelp')}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { useMay } from '../session/use-may.ts'
import { NewToken } from './new-token.tsx'
import { TokenTable } from './token-table.tsx'
import { tokensQuery } from './tokens-query.ts'

export function OwnTokens() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isNew, dialog] = useDisclosure()
  const [revoked, setRevoked] = useState<Wire['ApiToken']>()
  const { data, error, refetch } = useQuery(tokensQuery)
  const close = () => setRevoked(undefined)
  const create = useMay('account.manage') && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
      {t('account.newToken')}
    </Button>
  )
  return (
    <Section title={t('account.tokens')} isFlush actions={create}>
      <TokenTable
        tokens={data}
        error={error}
        onRetry={() => void refetch()}
        onRevoke={setRevoked}
        emptyText={t('account.noTokensText')}
      />
      {isNew && <NewToken onClose={dialog.close} />}
      {revoked !== undefined && (
        <ConfirmDialog
          isOpen
          title={t('account.revokeOf', { name: revoked.name })}
          planKey={[]}
          reason="none"
          confirmLabel={t('account.revoke')}
          isDangerous
          run={() =>
            ask(() =>
              client.DELETE('/v1/tokens/{tokenId}', { params: { path: { tokenId: revoked.id } } }),
            )
          }
          onStarted={() => {
            void queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
            close()
          }}
          onClose={close}
        >
          <span>{t('account.revokeHelp')}</span>
        </ConfirmDialog>
      )}
    </Section>
  )
}

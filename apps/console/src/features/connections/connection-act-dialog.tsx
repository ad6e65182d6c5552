import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { CheckDialog } from '../../ui/check-dialog.tsx'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { connectionsQuery } from './connections-query.ts'
import { PublicKeyDialog } from './public-key-dialog.tsx'

export interface ConnectionAct {
  readonly connection: Wire['SourceConnection']
  readonly act: 'check' | 'key' | 'remove'
}

interface ConnectionActDialogProps extends ConnectionAct {
  readonly onClose: () => void
}

export function ConnectionActDialog({ connection, act, onClose }: ConnectionActDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const params = { path: { connectionId: connection.id } }
  if (act === 'key') return <PublicKeyDialog connection={connection} onClose={onClose} />
  if (act === 'check')
    return (
      <CheckDialog
        title={t('connections.checkOf', { name: connection.name })}
        label={t('connections.repository')}
        help={t('connections.repositoryHelp')}
        placeholder={
          connection.kind === 'token'
            ? 'https://git.example.com/team/shop.git'
            : 'ssh://git@git.example.com/team/shop.git'
        }
        path="url"
        run={(url) =>
          ask(() =>
            client.POST('/v1/source-connections/{connectionId}/check', { params, body: { url } }),
          )
        }
        onClose={onClose}
      />
    )
  return (
    <ConfirmDialog
      isOpen
      title={t('connections.removeOf', { name: connection.name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('connections.acts.remove')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() =>
          client.DELETE('/v1/source-connections/{connectionId}', { params, body: { reason } }),
        )
      }
      onStarted={() => {
        void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey })
        onClose()
      }}
      onClose={onClose}
    >
      <span>{t('connections.removeHelp')}</span>
    </ConfirmDialog>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { CheckDialog } from '../../ui/check-dialog.tsx'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { registriesQuery } from './registries-query.ts'

export interface RegistryAct {
  readonly registry: Wire['Registry']
  readonly act: 'check' | 'remove'
}

interface RegistryActDialogProps extends RegistryAct {
  readonly onClose: () => void
}

export function RegistryActDialog({ registry, act, onClose }: RegistryActDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const params = { path: { registryId: registry.id } }
  if (act === 'check')
    return (
      <CheckDialog
        title={t('registries.checkOf', { name: registry.name })}
        label={t('registries.image')}
        help={t('registries.imageHelp')}
        placeholder={`${registry.host}/team/shop:latest`}
        path="reference"
        run={(reference) =>
          ask(() =>
            client.POST('/v1/registries/{registryId}/check', { params, body: { reference } }),
          )
        }
        onClose={onClose}
      />
    )
  return (
    <ConfirmDialog
      isOpen
      title={t('registries.removeOf', { name: registry.name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('registries.acts.remove')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() => client.DELETE('/v1/registries/{registryId}', { params, body: { reason } }))
      }
      onStarted={() => {
        void queries.invalidateQueries({ queryKey: registriesQuery.queryKey })
        onClose()
      }}
      onClose={onClose}
    >
      <span>{t('registries.removeHelp')}</span>
    </ConfirmDialog>
  )
}

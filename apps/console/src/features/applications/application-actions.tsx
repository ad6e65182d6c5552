import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'

interface ApplicationActionsProps {
  readonly application: Wire['Application']
}

export function ApplicationActions({ application: { id, name } }: ApplicationActionsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, dialog] = useDisclosure()
  const path = { applicationId: id }
  const mayOverride = useMay('operation.override')
  if (!useMay('application.delete')) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('common.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
            {t('applications.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('applications.deleteOf', { name })}
        planKey={['application.delete', id]}
        loadPlan={() =>
          planOf(
            ask(() =>
              client.DELETE('/v1/applications/{applicationId}', {
                params: { path, query: { plan: 'true' } },
                body: { reason: t('confirm.preview') },
              }),
            ),
          )
        }
        reason="required"
        confirmLabel={t('applications.delete')}
        isDangerous
        mayOverride={mayOverride}
        run={({ reason = '', query }) =>
          startedOf(
            ask(() =>
              client.DELETE('/v1/applications/{applicationId}', {
                params: { path, query },
                body: { reason },
              }),
            ),
          )
        }
        onStarted={(operation) =>
          void navigate({ to: '/operations/$operationId', params: { operationId: operation.id } })
        }
        onClose={dialog.close}
      />
    </>
  )
}

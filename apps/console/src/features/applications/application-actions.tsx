import { Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { NameDialog } from '../../ui/form/name-dialog.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { useMay } from '../session/use-may.ts'

interface ApplicationActionsProps {
  readonly application: Wire['Application']
}

/** What can be done to an application: renamed, given another environment, deleted. */
export function ApplicationActions({ application }: ApplicationActionsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, revision } = application
  const [isOpen, dialog] = useDisclosure()
  const [isRenaming, renaming] = useDisclosure()
  const [isAdding, adding] = useDisclosure()
  const path = { applicationId: id }
  const mayOverride = useMay('operation.override')
  const mayManage = useMay('application.manage')
  const mayDelete = useMay('application.delete')
  if (!mayManage && !mayDelete) return null
  return (
    <>
      {mayManage && (
        <Button variant="default" leftSection={<IconPlus size={15} />} onClick={adding.open}>
          {t('environments.add')}
        </Button>
      )}
      <MoreMenu>
        {mayManage && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={renaming.open}>
            {t('applications.rename')}
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
            {t('applications.delete')}
          </Menu.Item>
        )}
      </MoreMenu>
      {isRenaming && (
        <NameDialog
          title={t('applications.rename')}
          submitLabel={t('common.save')}
          name={name}
          save={(next) =>
            ask(() =>
              client.PATCH('/v1/applications/{applicationId}', {
                params: { path, header: { 'if-match': `"${revision}"` } },
                body: { name: next },
              }),
            )
          }
          onClose={renaming.close}
        />
      )}
      {isAdding && (
        <NameDialog
          title={t('environments.add')}
          submitLabel={t('applications.create')}
          save={(next) =>
            ask(() =>
              client.POST('/v1/applications/{applicationId}/environments', {
                params: { path },
                body: { name: next },
              }),
            )
          }
          onClose={adding.close}
        />
      )}
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

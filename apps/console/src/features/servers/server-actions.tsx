import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconRefresh, IconSettingsCheck, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useMay } from '../session/use-may.ts'
import { RemoveServer } from './remove-server.tsx'
import { ServerActDialog } from './server-act-dialog.tsx'
import type { ServerAct } from './server-acts.ts'

interface ServerActionsProps {
  readonly server: Wire['Server']
  readonly isChecking: boolean
  readonly onCheck: () => void
}

export function ServerActions({ server, isChecking, onCheck }: ServerActionsProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<ServerAct | 'remove'>()
  const mayManage = useMay('server.manage')
  const mayClean = useMay('server.clean')
  const close = () => setDialog(undefined)
  return (
    <>
      {mayManage && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={isChecking}
          onClick={onCheck}
        >
          {t('servers.check')}
        </Button>
      )}
      {mayClean && (
        <Button variant="default" onClick={() => setDialog('cleanup')}>
          {t('servers.acts.cleanup')}
        </Button>
      )}
      {mayManage && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('common.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconSettingsCheck size={16} />}
              onClick={() => setDialog('prepare')}
            >
              {t('servers.acts.prepare')}
            </Menu.Item>
            {server.connection.kind === 'ssh' && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => setDialog('remove')}
              >
                {t('servers.remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog === 'remove' && <RemoveServer server={server} onClose={close} />}
      {dialog !== undefined && dialog !== 'remove' && (
        <ServerActDialog server={server} act={dialog} onClose={close} />
      )}
    </>
  )
}

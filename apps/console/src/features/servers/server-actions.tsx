import { Button, Menu } from '@mantine/core'
import { IconKey, IconPencil, IconRefresh, IconSettingsCheck, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { NameDialog } from '../../ui/form/name-dialog.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { useMay } from '../session/use-may.ts'
import { PinHostKey } from './pin-host-key.tsx'
import { ServerActDialog } from './server-act-dialog.tsx'
import type { ServerAct } from './server-acts.ts'

interface ServerActionsProps {
  readonly server: Wire['Server']
  readonly isChecking: boolean
  readonly onCheck: () => void
}

export function ServerActions({ server, isChecking, onCheck }: ServerActionsProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<ServerAct | 'rename' | 'pin'>()
  const mayManage = useMay('server.manage')
  const mayClean = useMay('server.clean')
  const { connection } = server
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
        <MoreMenu>
          <Menu.Item
            leftSection={<IconSettingsCheck size={16} />}
            onClick={() => setDialog('prepare')}
          >
            {t('servers.acts.prepare')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('rename')}>
            {t('servers.rename')}
          </Menu.Item>
          {connection.kind === 'ssh' && (
            <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setDialog('pin')}>
              {t('servers.pin')}
            </Menu.Item>
          )}
          {connection.kind === 'ssh' && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setDialog('remove')}
            >
              {t('servers.acts.remove')}
            </Menu.Item>
          )}
        </MoreMenu>
      )}
      {dialog === 'rename' && (
        <NameDialog
          title={t('servers.rename')}
          submitLabel={t('common.save')}
          name={server.name}
          save={(name) => renamed(server, name)}
          onClose={close}
        />
      )}
      {dialog === 'pin' && connection.kind === 'ssh' && (
        <PinHostKey server={server} connection={connection} onClose={close} />
      )}
      {(dialog === 'cleanup' || dialog === 'prepare' || dialog === 'remove') && (
        <ServerActDialog server={server} act={dialog} onClose={close} />
      )}
    </>
  )
}

/** From the revision on the screen: of two who rename it, the second is told. */
function renamed({ id, revision }: Wire['Server'], name: string): Promise<Wire['Server']> {
  return ask(() =>
    client.PATCH('/v1/servers/{serverId}', {
      params: { path: { serverId: id }, header: { 'if-match': `"${revision}"` } },
      body: { name },
    }),
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { HostKeyChoice } from './host-key-choice.tsx'
import { serverQuery } from './server-query.ts'
import classes from './servers.module.css'

interface PinHostKeyProps {
  readonly server: Wire['Server']
  readonly connection: Extract<Wire['Server']['connection'], { readonly kind: 'ssh' }>
  readonly onClose: () => void
}

/** Holds a machine to another host key: the old fingerprint, the new one as compared there, and why. */
export function PinHostKey({ server, connection, onClose }: PinHostKeyProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [hostKey, setHostKey] = useState<string>()
  const isSame = hostKey !== undefined && hostKey === connection.hostKey
  return (
    <ConfirmDialog
      isOpen
      title={t('servers.pinOf', { name: server.name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('servers.pin')}
      isReady={hostKey !== undefined && !isSame}
      isDangerous
      run={({ reason = '' }) =>
        ask(() =>
          client.PATCH('/v1/servers/{serverId}', {
            params: {
              path: { serverId: server.id },
              header: { 'if-match': `"${server.revision}"` },
            },
            body: { hostKey: hostKey ?? '', reason },
          }),
        )
      }
      onStarted={(saved) => {
        queries.setQueryData(serverQuery(server.id).queryKey, saved)
        onClose()
      }}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('servers.pinHelp')}</p>
      <Facts
        facts={[
          {
            name: t('servers.pinnedNow'),
            value:
              connection.hostKeyFingerprint === undefined ? undefined : (
                <code>{connection.hostKeyFingerprint}</code>
              ),
          },
        ]}
      />
      <HostKeyChoice host={connection.host} port={connection.port} onChoose={setHostKey} />
      {isSame && <p className={classes.lead}>{t('servers.pinSame')}</p>}
    </ConfirmDialog>
  )
}

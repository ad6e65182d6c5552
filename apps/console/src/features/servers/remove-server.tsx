import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { ServerLeft } from './server-left.tsx'
import classes from './servers.module.css'
import { serversQuery } from './servers-query.ts'

interface RemoveServerProps {
  readonly server: Wire['Server']
  readonly onClose: () => void
}

export function RemoveServer({ server: { id, name }, onClose }: RemoveServerProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [left, setLeft] = useState<Wire['RemovedServer']['leftBehind']>()
  const leave = () => void navigate({ to: '/servers' })
  if (left !== undefined) return <ServerLeft name={name} left={left} onClose={leave} />
  return (
    <ConfirmDialog
      isOpen
      title={t('servers.removeOf', { name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('servers.remove')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() =>
          client.DELETE('/v1/servers/{serverId}', {
            params: { path: { serverId: id } },
            body: { reason },
          }),
        )
      }
      onStarted={(removed) => {
        void queries.invalidateQueries({ queryKey: serversQuery.queryKey })
        if (removed.leftBehind === undefined) leave()
        else setLeft(removed.leftBehind)
      }}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('servers.removeHelp')}</p>
    </ConfirmDialog>
  )
}

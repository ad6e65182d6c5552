import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { ActDialog } from '../operations/act-dialog.tsx'
import { SERVER_ACTS, type ServerAct } from './server-acts.ts'
import classes from './servers.module.css'

interface ServerActDialogProps {
  readonly server: Wire['Server']
  readonly act: ServerAct
  readonly onClose: () => void
}

export function ServerActDialog({ server: { id, name }, act, onClose }: ServerActDialogProps) {
  const { t } = useTranslation()
  return (
    <ActDialog
      kind={`server.${act}`}
      id={id}
      title={t(`servers.actsOf.${act}`, { name })}
      label={t(`servers.acts.${act}`)}
      run={SERVER_ACTS[act]}
      reason={act === 'remove' ? 'required' : 'none'}
      isDangerous={act === 'remove'}
      onClose={onClose}
    >
      <p className={classes.lead}>{t(`servers.actsHelp.${act}`)}</p>
    </ActDialog>
  )
}
